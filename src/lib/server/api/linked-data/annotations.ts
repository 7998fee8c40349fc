import { annotationsPath } from '../../../domain/links.ts';
import { goalOf } from '../../../domain/codes.ts';
import type { Message } from '../../messages/queries.ts';
import type { Mapping } from '../../mappings/queries.ts';
import type { VersionTexts } from '../../sources/version-texts.ts';
import { annotationContext, type Node } from './context.ts';
import { endIri, messageIri, paragraphIri, type AgendaIris } from './iris.ts';

/** How many characters on either side of a quote tell it from the same words elsewhere. */
const context = 32;

interface Words {
  start: number;
  end: number;
}

/**
 * The selectors of W3C Web Annotations for words of a text. Its position is counted in Unicode characters, as their standard
 * has it, where `start` and `end` are UTF-16 offsets.
 */
export function selectorsOf(text: string, { start, end }: Words): [Node, Node] {
  const [before, words, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(
    (part) => [...part]
  ) as [string[], string[], string[]];
  return [
    {
      type: 'TextQuoteSelector',
      exact: words.join(''),
      prefix: before.slice(-context).join(''),
      suffix: after.slice(0, context).join('')
    },
    { type: 'TextPositionSelector', start: before.length, end: before.length + words.length }
  ];
}

/** A message with its mappings. */
export interface Mapped {
  message: Message;
  mappings: readonly Mapping[];
}

interface Annotated {
  source: { code: string; title: string };
  mapped: readonly Mapped[];
  texts: VersionTexts;
  iris: AgendaIris;
}

/** The mapped words of a source as a W3C Annotation Collection with its only page. */
export function annotationCollection(origin: string, { source, mapped, texts, iris }: Annotated): Node {
  const id = origin + annotationsPath(source.code);
  const page = `${id}#page`;
  return {
    id,
    type: 'AnnotationCollection',
    label: source.title,
    total: mapped.length,
    first: {
      id: page,
      type: 'AnnotationPage',
      partOf: id,
      startIndex: 0,
      items: mapped.map((one) => annotation(origin, one, texts, iris))
    },
    last: page
  };
}

/** The same as a document by itself, under the context that the standard asks for. */
export function annotationsDocument(origin: string, annotated: Annotated): Node {
  return { '@context': annotationContext, ...annotationCollection(origin, annotated) };
}

function annotation(
  origin: string,
  { message, mappings }: Mapped,
  texts: VersionTexts,
  iris: AgendaIris
): Node {
  const { code, anchor } = message;
  const text = texts(anchor.version, anchor.paragraph);
  const stated = mappings.filter(({ status }) => status !== 'rejected');
  const goals = stated.flatMap(({ framework, end }) =>
    framework === 'target' || framework === 'indicator' ? goalOf(end) : []
  );
  const ends = [
    ...stated.map((mapping) => endIri(origin, iris, mapping)),
    ...new Set(goals.map((goal) => iris.get(goal)))
  ];
  return {
    id: `${messageIri(origin, code)}#annotation`,
    type: 'Annotation',
    motivation: ['linking', 'classifying'],
    body: [
      { type: 'SpecificResource', source: messageIri(origin, code), purpose: 'linking' },
      ...ends.map((end) => ({ type: 'SpecificResource', source: end, purpose: 'classifying' }))
    ],
    target: {
      type: 'SpecificResource',
      source: paragraphIri(origin, anchor),
      selector:
        text === undefined ? [{ type: 'TextQuoteSelector', exact: anchor.quote }] : selectorsOf(text, anchor)
    }
  };
}
