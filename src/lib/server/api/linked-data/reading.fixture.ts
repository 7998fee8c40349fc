import jsonld from 'jsonld';
import type { NodeObject } from 'jsonld/jsonld.js';
import type { JsonLdArray } from 'jsonld/jsonld-spec.js';
import { expect } from 'vitest';
import { annotationContext } from './context.ts';
import { documents, type DocumentKind } from './documents.ts';

export const origin = 'https://tracker.example.org';
export const sdg = 'http://metadata.un.org/sdg/';
export const skos = 'http://www.w3.org/2004/02/skos/core#';
export const prov = 'http://www.w3.org/ns/prov#';
export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const oa = 'http://www.w3.org/ns/oa#';
export const tl = `${origin}/ns#`;

/** What others are sent. */
const sent = (body: object): NodeObject => JSON.parse(JSON.stringify(body));

const as = 'http://www.w3.org/ns/activitystreams#';
const xsd = 'http://www.w3.org/2001/XMLSchema#';
const links = {
  body: `${oa}hasBody`,
  target: `${oa}hasTarget`,
  source: `${oa}hasSource`,
  selector: `${oa}hasSelector`,
  partOf: `${as}partOf`,
  first: `${as}first`,
  last: `${as}last`
};
const counts = {
  start: `${oa}start`,
  end: `${oa}end`,
  total: `${as}totalItems`,
  startIndex: `${as}startIndex`
};
const typedAll = (terms: object, type: string) =>
  Object.fromEntries(Object.entries(terms).map(([term, id]) => [term, { '@id': id, '@type': type }]));

/**
 * What the standard's own context says of the terms that are used, written down from it and not from ours: embedded
 * annotations are read by ours, and have to say the same.
 */
const standardTerms = {
  id: '@id',
  type: '@type',
  Annotation: `${oa}Annotation`,
  SpecificResource: `${oa}SpecificResource`,
  TextQuoteSelector: `${oa}TextQuoteSelector`,
  TextPositionSelector: `${oa}TextPositionSelector`,
  AnnotationCollection: `${as}OrderedCollection`,
  AnnotationPage: `${as}OrderedCollectionPage`,
  classifying: `${oa}classifying`,
  linking: `${oa}linking`,
  exact: `${oa}exact`,
  prefix: `${oa}prefix`,
  suffix: `${oa}suffix`,
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  ...typedAll(links, '@id'),
  ...typedAll({ motivation: `${oa}motivatedBy`, purpose: `${oa}hasPurpose` }, '@vocab'),
  items: { '@id': `${as}items`, '@type': '@id', '@container': '@list' },
  ...typedAll(counts, `${xsd}nonNegativeInteger`)
};

/** Refuses the network; the standard's own context alone is known here. */
const documentLoader = async (url: string) => {
  if (url !== annotationContext) throw new Error(`a document asks for ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: sent({ '@context': standardTerms }) };
};

/** Safe: a term that would be dropped without a word is an error. */
const options = { documentLoader, safe: true };

/** The document with every term written out as an IRI. */
async function expanded(body: object): Promise<JsonLdArray> {
  return jsonld.expand(sent(body), options);
}

/** What the document states, as lines of N-Quads. */
export async function statementsIn(body: object): Promise<string[]> {
  const quads = await jsonld.toRDF(sent(body), {
    ...options,
    format: 'application/n-quads'
  });
  return String(quads).trim().split('\n');
}

export type Expanded = NodeObject & Record<string, NodeObject[]>;

export async function bodyOf(kind: DocumentKind, code: string): Promise<object> {
  const found = await documents[kind](code, origin);
  expect([kind, code, found]).not.toEqual([kind, code, null]);
  return found!.body;
}
export const nodeOf = async (kind: DocumentKind, code: string) =>
  ((await expanded(await bodyOf(kind, code))) as JsonLdArray)[0] as Expanded;
export const ids = (nodes: NodeObject[] = []) => nodes.map((node) => node['@id']);
export const values = (nodes: NodeObject[] = []) => nodes.map((node) => node['@value']);

/** Every statement of a document with one predicate, as pairs of subject and object. */
export async function pairs(kind: DocumentKind, code: string, predicate: string): Promise<string[]> {
  const lines = await statementsIn(await bodyOf(kind, code));
  return lines
    .map((line) => /^(\S+) <([^>]+)> (.+) \.$/.exec(line)!)
    .filter(([, , named]) => named === predicate)
    .map(([, subject, , object]) => `${subject} ${object}`)
    .toSorted();
}
