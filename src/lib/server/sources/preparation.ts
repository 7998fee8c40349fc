import { blockChanges } from '../../domain/block-changes.ts';
import { repairKinds, type Repair } from '../../domain/read-document.ts';
import { isOneOf } from '../../domain/vocabularies.ts';
import { database } from '../db/connect.ts';
import * as history from '../history/queries.ts';
import { previewOf } from './anchoring.ts';
import { get, versionOf } from './queries.ts';
import * as workingCopies from './working-copies.ts';

const shownSteps = 20;

/** All that an editor of a source has before them; null for a code that no source has. */
export async function preparationOf(code: string, db = database()) {
  const [copy, source] = await Promise.all([workingCopies.get(code, db), get(code, db)]);
  if (!copy && !source) return null;
  const told = await history.of('source', code, [], db, true);
  const current = source && (await versionOf(code, source.version, db));
  return {
    code,
    copy,
    current: current && { version: current.version, title: current.title, language: current.language },
    changes: current && copy ? blockChanges(current.blocks, copy.blocks) : [],
    /** What would become of the words that messages and commitments stand for. */
    moves: copy && current ? await previewOf(code, copy.blocks, db) : [],
    repairs: current ? [] : repairsIn(told),
    /** The newest steps. */
    told: told.slice(0, shownSteps)
  };
}

/** What was mended when the document was read, as its history tells. */
function repairsIn(told: readonly history.HistoryEvent[]): Repair[] {
  const repairs = told.find(({ kind }) => kind === 'source.added')?.after?.repairs;
  return Array.isArray(repairs) ? (repairs as Repair[]).filter(({ kind }) => isOneOf(repairKinds, kind)) : [];
}
