import { linkedTerms } from '../../../domain/linked-terms.ts';
import { vocabularyPath } from '../../../domain/links.ts';
import { contextOf, type Node } from './context.ts';

/** The own words of these documents: each a part of the page that explains them. */
export function vocabularyDocument(origin: string): Node {
  const page = origin + vocabularyPath();
  return {
    '@context': contextOf(origin),
    '@graph': linkedTerms.map(({ name, kind, meaning }) => ({
      '@id': `tl:${name}`,
      '@type': kind,
      'rdfs:label': name,
      comment: meaning,
      'rdfs:isDefinedBy': { '@id': page }
    }))
  };
}
