import { themePath } from '../../../domain/links.ts';
import type { Mapping } from '../../mappings/queries.ts';
import type { Message } from '../../messages/queries.ts';
import { contextOf, type Node } from './context.ts';
import { messageIri, paragraphIri, type AgendaIris } from './iris.ts';
import { mappingsOf, type Steps } from './mappings.ts';

interface About {
  mappings: readonly Mapping[];
  steps: Steps;
  iris: AgendaIris;
}

/** A key message, which is in English, as a concept of this site's own scheme, with the words it stands for and its mappings. */
export function messageDocument(
  origin: string,
  { code, statement, theme, anchor }: Message,
  { mappings, steps, iris }: About
): Node {
  return {
    '@context': contextOf(origin),
    '@id': messageIri(origin, code),
    '@type': ['skos:Concept', 'prov:Entity', 'tl:Message'],
    notation: code,
    prefLabel: { en: statement },
    inScheme: { '@id': `${origin}/messages`, '@type': 'skos:ConceptScheme' },
    theme: origin + themePath(theme),
    quote: { '@value': anchor.quote, '@language': anchor.language },
    wasQuotedFrom: paragraphIri(origin, anchor),
    ...mappingsOf(origin, mappings, iris, steps)
  };
}
