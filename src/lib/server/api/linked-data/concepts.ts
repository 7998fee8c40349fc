import { goalPath, indicatorAlonePath, objectivePath, targetPath } from '../../../domain/links.ts';
import type { Concept, ConceptKind } from '../../framework/concepts.ts';
import type { ObjectiveLink } from '../../framework/queries.ts';
import type { MappedFrom } from '../../mappings/to-end.ts';
import { contextOf, type Node } from './context.ts';
import { messageIri, type AgendaIris } from './iris.ts';
import { relationOf } from './mappings.ts';

export const conceptPaths: Record<ConceptKind, (code: string) => string> = {
  goal: goalPath,
  target: targetPath,
  indicator: indicatorAlonePath,
  objective: objectivePath
};
const above: Partial<Record<ConceptKind, ConceptKind>> = { target: 'goal', indicator: 'target' };
const below: Partial<Record<ConceptKind, ConceptKind>> = { goal: 'target', target: 'indicator' };

/** Whose concepts they are: the lists of this site. */
const schemes: Record<ConceptKind, string> = {
  goal: '/goals',
  target: '/goals',
  indicator: '/goals',
  objective: '/objectives'
};

interface About {
  /** The messages that are mapped to it. */
  mapped: readonly MappedFrom[];
  /** Links of an objective to the 2030 Agenda. */
  links: readonly ObjectiveLink[];
  iris: AgendaIris;
}

/**
 * A goal, target, indicator or objective as a concept of this site, under its own names, which is exactly the concept of the
 * United Nations. The names stand here and not at that IRI, where they would contradict the official ones.
 */
export function conceptDocument(origin: string, concept: Concept, { mapped, links, iris }: About): Node {
  const { kind, code, iri } = concept;
  const own = (of: ConceptKind, named: string) => related(origin, of, named, iris);
  const parent = above[kind];
  const child = below[kind];
  const scheme = origin + schemes[kind];
  const messages = messagesIn(origin, mapped);
  return {
    '@context': contextOf(origin),
    '@id': origin + conceptPaths[kind](code),
    '@type': 'skos:Concept',
    notation: code,
    prefLabel: concept.names,
    ...(Object.keys(concept.texts).length > 0 && { definition: concept.texts }),
    inScheme: { '@id': scheme, '@type': 'skos:ConceptScheme' },
    ...(!parent && { topConceptOf: scheme }),
    ...(parent && concept.broader && { broader: own(parent, concept.broader) }),
    ...(child && { narrower: concept.narrower.map((named) => own(child, named)) }),
    ...(iri === null ? messages : { exactMatch: { '@id': iri, notation: code, ...messages } }),
    ...(kind === 'objective' && linksOf(origin, code, links, iris))
  };
}

function related(origin: string, kind: ConceptKind, code: string, iris: AgendaIris): Node {
  return { '@id': origin + conceptPaths[kind](code), notation: code, exactMatch: iris.get(code) };
}

/** What is said of a message in its own document, from the other end. */
function messagesIn(origin: string, mapped: readonly MappedFrom[]): Node {
  const relations = Map.groupBy(mapped, ({ strength }) => `${relationOf(strength)}Of`);
  return Object.fromEntries(
    [...relations].map(([relation, messages]) => [
      relation,
      messages.map(({ message }) => messageIri(origin, message))
    ])
  );
}

/** The links of an objective are stated, and how each is known is said of the statement. */
function linksOf(origin: string, code: string, links: readonly ObjectiveLink[], iris: AgendaIris): Node {
  const ends = links.map((link) => ({
    ...link,
    object: iris.get(link.goal ?? link.target ?? link.indicator ?? '')!
  }));
  return {
    relatedMatch: [...new Set(ends.map(({ object }) => object))],
    statements: ends.map(({ object, kind, source, url }, index) => ({
      '@id': `${origin}${objectivePath(code)}#link-${index + 1}`,
      '@type': 'rdf:Statement',
      predicate: 'skos:relatedMatch',
      object,
      basis: kind,
      hadPrimarySource: { ...(url !== null && { '@id': url }), citation: source }
    }))
  };
}
