import type { EventKind, SubjectKind } from '../../domain/events.ts';
import type { Actor } from '../../domain/roles.ts';
import type { Transaction } from '../db/connect.ts';
import { events } from '../db/schema/index.ts';

export interface NewEvent {
  kind: EventKind;
  subjectKind: SubjectKind;
  subject: string;
  /** The changed fields as they were; absent for something new. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
}

/**
 * Writes one line of history. Every command calls it once, inside the transaction of its change. A person is kept by
 * account alone, never by name: history cannot be changed, and who leaves becomes "a former member" in it.
 */
export async function record(tx: Transaction, actor: Actor, event: NewEvent): Promise<void> {
  await tx.insert(events).values({
    ...event,
    actorKind: actor.person === null ? actor.kind : 'user',
    actorId: actor.person ?? actor.id,
    actorName: actor.person === null ? actor.name : ''
  });
}
