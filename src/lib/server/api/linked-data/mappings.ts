import type { Strength } from '../../../domain/vocabularies.ts';
import type { Mapping } from '../../mappings/queries.ts';
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

/** Something that was done to a mapping: when, as an instant, and by whom; null for who has left and for what no person did. */
export interface Step {
  at: string;
  name: string | null;
}

/** By the mapping's code, the proposals that made mappings, and what confirmed them last. */
export interface Steps {
  proposals: ReadonlyMap<string, Step>;
  confirmations: ReadonlyMap<string, Step>;
}

/**
 * The mappings of a message: each stated as a relation, and described as a statement with its state, author and reviewer.
 * What was rejected is neither.
 */
export function mappingsOf(
  origin: string,
  mappings: readonly Mapping[],
  iris: AgendaIris,
  steps: Steps
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
    statements: stated.map((mapping) => statementOf(origin, mapping, iris, steps))
  };
}

/**
 * A statement is there from its first proposal on: that generated it, and no edit or confirmation did, since it was served before
 * them. Confirming used it. Of what the record came with nobody knows when it was made.
 */
function statementOf(origin: string, mapping: Mapping, iris: AgendaIris, steps: Steps): Node {
  const { strength, status, rationale, author, proposedOn, reviewedOn, code } = mapping;
  const proposal = steps.proposals.get(code);
  const confirmation = status === 'confirmed' ? steps.confirmations.get(code) : undefined;
  const createdOn = proposal?.at.slice(0, 10);
  return {
    '@id': mappingIri(origin, mapping),
    '@type': ['rdf:Statement', 'prov:Entity', 'tl:Mapping'],
    predicate: `skos:${relationOf(strength)}`,
    object: endIri(origin, iris, mapping),
    status: `tl:${status}`,
    ...(strength && { strength: `tl:${strength}` }),
    ...(rationale !== '' && { comment: rationale }),
    ...(author && { wasAttributedTo: personOf(author.name) }),
    ...(proposal && {
      createdOn,
      generatedAtTime: proposal.at,
      wasGeneratedBy: { '@type': 'prov:Activity', ...saidOf(proposal) }
    }),
    ...(proposedOn && proposedOn !== createdOn && { changedOn: proposedOn }),
    ...(status === 'confirmed' && reviewedOn && { confirmedOn: reviewedOn }),
    ...(confirmation && {
      usedBy: { '@type': ['prov:Activity', 'tl:Confirmation'], ...saidOf(confirmation) }
    })
  };
}

function saidOf({ at, name }: Step): Node {
  return { ...(name !== null && { wasAssociatedWith: personOf(name) }), endedAtTime: at };
}

/** By the name that the pages show; accounts have no IRI. */
function personOf(name: string): Node {
  return { '@type': ['prov:Person', 'foaf:Person'], name };
}
