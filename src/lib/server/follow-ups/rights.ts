import {
  mayChange,
  mayReport,
  mayRevise,
  stepsFor,
  updateStepsFor,
  type Guarded
} from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Publication } from '../../domain/vocabularies.ts';
import type { FollowUp, ProgressUpdate } from './queries.ts';

/** What the reader may do with a follow-up that they see. */
export interface Rights {
  steps: Publication[];
  mayEdit: boolean;
  mayReport: boolean;
}

export function guardedBy({ publication, lead, author }: FollowUp): Guarded {
  return { publication, lead: lead.code, author };
}

export function rightsOn(reader: Actor | null, followUp: FollowUp): Rights {
  if (reader === null) return { steps: [], mayEdit: false, mayReport: false };
  const guarded = guardedBy(followUp);
  return {
    steps: stepsFor(reader, guarded),
    mayEdit: mayChange(reader, guarded),
    mayReport: mayReport(reader)
  };
}

/** The updates as the page shows them, without the accounts of their authors. */
export function updatesFor<Update extends ProgressUpdate>(
  reader: Actor | null,
  followUp: FollowUp,
  updates: readonly Update[]
) {
  const guarded = guardedBy(followUp);
  return updates.map(({ author, ...update }) => ({
    ...update,
    steps: reader ? updateStepsFor(reader, { ...update, author }) : [],
    mayRevise: reader !== null && mayRevise(reader, guarded, { ...update, author })
  }));
}
