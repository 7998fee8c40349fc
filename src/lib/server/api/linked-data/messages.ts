import { themePath } from '../../../domain/links.ts';
import type { Mapping } from '../../mappings/queries.ts';
import type { Message } from '../../messages/queries.ts';
import { contextOf, type Node } from './context.ts';
import { messageIri, paragraphIri, type AgendaIris } from './iris.ts';
import { mappingsOf, type Confirmations } from './mappings.ts';

interface About {
  /** The language of the words quoted; that of the message itself is English. */
  language: string;
  mappings: readonly Mapping[];
  confirmations: Confirmations;
  iris: AgendaIris;
}

/** A key message as a concept of this site's own scheme, with the words that it stands for and what it maps to. */
export function messageDocument(
  origin: string,
  { code, statement, theme, anchor }: Message,
  { language, mappings, confirmations, iris }: About
): Node {
  return {
    '@context': contextOf(origin),
    '@id': messageIri(origin, code),
    '@type': ['skos:Concept', 'prov:Entity', 'tl:Message'],
    notation: code,
    prefLabel: { en: statement },
    inScheme: { '@id': `${origin}/messages`, '@type': 'skos:ConceptScheme' },
    theme: origin + themePath(theme),
    quote: { '@value': anchor.quote, '@language': language },
    wasQuotedFrom: paragraphIri(origin, anchor),
    ...mappingsOf(origin, mappings, iris, confirmations)
  };
}
