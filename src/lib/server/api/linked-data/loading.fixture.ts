import jsonld from 'jsonld';
import type { JsonLdArray } from 'jsonld/jsonld-spec.js';
import { annotationContext, annotationTerms } from './context.ts';

/** Refuses the network; the standard's own context alone is known here, by those of its terms that are used. */
const documentLoader = async (url: string) => {
  if (url !== annotationContext) throw new Error(`a document asks for ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: { '@context': annotationTerms } };
};

/** The document as others read it: sent as text, every term written out as an IRI. */
export async function expanded(body: object): Promise<JsonLdArray> {
  return jsonld.expand(JSON.parse(JSON.stringify(body)), { documentLoader, safe: true });
}

/** What the document states, as lines of N-Quads. */
export async function statementsIn(body: object): Promise<string[]> {
  const quads = await jsonld.toRDF(JSON.parse(JSON.stringify(body)), {
    documentLoader,
    format: 'application/n-quads',
    safe: true
  });
  return String(quads).trim().split('\n');
}
