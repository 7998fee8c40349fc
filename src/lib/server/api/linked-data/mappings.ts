import type { Strength } from '../../../domain/vocabularies.ts';
import type { Mapping, Person } from '../../mappings/queries.ts';
import type { Node } from './context.ts';
import { endIri, mappingIri, type AgendaIris } from './iris.ts';

/**
 * The mapping relation of SKOS that a strength stands for. A direct mapping is no `broadMatch`, although a target is mostly
 * wider than a message: beside an indirect mapping to a narrower indicator SKOS would call the two contradictory.
 */
export function relationOf(strength: Strength | null): 'closeMatch' | 'relatedMatch' | 'mappingRelation' {
  if (strength === null) return 'mappingRelation';
  return strength === 'direct' ? 'closeMatch' : 'relatedMatch';
}

/** When mappings were confirmed, as instants, by the mapping's code. */
export type Confirmations = ReadonlyMap<string, string>;

/**
 * The mappings of a message: each stated as a relation, and described as a statement with its state, author and reviewer.
 * What was rejected is neither.
 */
export function mappingsOf(
  origin: string,
  mappings: readonly Mapping[],
  iris: AgendaIris,
  confirmations: Confirmations
): Node {
  const stated = mappings.filter(({ status }) => status !== 'rejected');
  const relations = Map.groupBy(stated, ({ strength }) => relationOf(strength));
  return {
    ...Object.fromEntries(
      [...relations].map(([relation, among]) => [
        relation,
        among.map((mapping) => endIri(origin, iris, mapping))
      ])
    ),
    statements: stated.map((mapping) => statementOf(origin, mapping, iris, confirmations))
  };
}

function statementOf(origin: string, mapping: Mapping, iris: AgendaIris, confirmations: Confirmations): Node {
  const { strength, status, rationale, author, proposedOn, reviewer, reviewedOn, code } = mapping;
  const at = confirmations.get(code);
  return {
    '@id': mappingIri(origin, mapping),
    '@type': ['rdf:Statement', 'prov:Entity', 'tl:Mapping'],
    predicate: `skos:${relationOf(strength)}`,
    object: endIri(origin, iris, mapping),
    status: `tl:${status}`,
    ...(strength && { strength: `tl:${strength}` }),
    ...(rationale !== '' && { comment: rationale }),
    ...(author && { wasAttributedTo: personOf(author) }),
    ...(proposedOn && { proposedOn }),
    ...(status === 'confirmed' && {
      ...(reviewedOn && { confirmedOn: reviewedOn }),
      ...(at && { generatedAtTime: at }),
      wasGeneratedBy: {
        '@type': 'prov:Activity',
        ...(reviewer && { wasAssociatedWith: personOf(reviewer) }),
        ...(at && { endedAtTime: at })
      }
    })
  };
}

/** By the name that the pages show; accounts have no IRI. */
function personOf({ name }: Person): Node {
  return { '@type': ['prov:Person', 'foaf:Person'], name };
}
