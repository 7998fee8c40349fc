import { annotationsPath, paragraphPath, sourcePath } from '../../../domain/links.ts';
import type { SourceDocument } from '../../sources/queries.ts';
import { contextOf, type Node } from './context.ts';
import { dateValue } from './iris.ts';

/** A source with its paragraphs, and its mapped words as `collection`; see `annotations.ts`. */
export function sourceDocument(origin: string, source: SourceDocument, collection: Node): Node {
  const { code, speaker, language } = source;
  const words = (text: string) => ({ '@value': text, '@language': language });
  return {
    '@context': contextOf(origin),
    '@id': origin + sourcePath(code),
    '@type': ['schema:DigitalDocument', 'prov:Entity'],
    notation: code,
    'schema:name': source.title,
    date: dateValue(source.date),
    ...(speaker !== null && { creditText: speaker }),
    inLanguage: language,
    version: source.version,
    hasPart: source.paragraphs.flatMap(({ number, text }) =>
      number === null
        ? []
        : { '@id': origin + paragraphPath(code, number), position: number, text: words(text) }
    ),
    annotations: collection,
    'rdfs:seeAlso': { '@id': origin + annotationsPath(code) }
  };
}
