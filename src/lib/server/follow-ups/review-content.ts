import type { Actor } from '../../domain/roles.ts';
import { database } from '../db/connect.ts';
import * as history from '../history/queries.ts';
import { get, updateOf, type ProgressUpdate } from './queries.ts';
import type { Work } from './unpublished.ts';

/** What a reviewer reads of something that was submitted. */
export interface ReviewContent {
  description: string | null;
  update: Pick<ProgressUpdate, 'date' | 'status' | 'progress' | 'note' | 'source'> | null;
  /** What happened since it was last returned, or all of it; newest first. */
  events: history.HistoryEvent[];
}

/** The contents of some work, in its order. */
export function contentOf(actor: Actor, work: readonly Work[], db = database()): Promise<ReviewContent[]> {
  return Promise.all(
    work.map(async ({ code, update: id }) =>
      id === null ? ofFollowUp(actor, code, db) : ofUpdate(actor, code, id, db)
    )
  );
}

async function ofFollowUp(
  actor: Actor,
  code: string,
  db: ReturnType<typeof database>
): Promise<ReviewContent> {
  const [followUp, events] = await Promise.all([get(code, actor, db), history.of('follow-up', code, [], db)]);
  return {
    description: followUp?.description ?? null,
    update: null,
    events: untilReturned(events, 'follow-up.returned')
  };
}

async function ofUpdate(
  actor: Actor,
  code: string,
  id: number,
  db: ReturnType<typeof database>
): Promise<ReviewContent> {
  const [update, events] = await Promise.all([
    updateOf(code, String(id), actor, db),
    history.of('follow-up', code, [id], db)
  ]);
  const own = events.filter(({ after }) => after?.id === id);
  return { description: null, update, events: untilReturned(own, 'follow-up.update-returned') };
}

function untilReturned(events: history.HistoryEvent[], kind: history.HistoryEvent['kind']) {
  const returned = events.findIndex((event) => event.kind === kind);
  return returned === -1 ? events : events.slice(0, returned);
}
