import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** One update that a writer logged and the program confirmed. */
export interface Logged {
  followUp: string;
  note: string;
}

export interface Writing {
  /** Where the program answers; null while it is down, `undefined` once the writers shall end. */
  origin(): string | null | undefined;
  token: string;
  followUps: readonly string[];
  confirmed: Logged[];
  /** What was sent and never confirmed when the writers ended: it may be there, once, or not. */
  open: Logged[];
}

/**
 * Logs one update after another. One that gets no answer, or that the program could not take, is sent again with its
 * Idempotency-Key until it is confirmed, as a careful client does.
 */
export async function write(writing: Writing, writer: number): Promise<void> {
  for (let number = 0; writing.origin() !== undefined; number++) {
    const followUp = writing.followUps[(writer + number * 16) % writing.followUps.length]!;
    const logged = { followUp, note: `Writer ${writer}, number ${number}` };
    if (await deliver(writing, logged, number)) writing.confirmed.push(logged);
    else writing.open.push(logged);
  }
}

async function deliver(
  { origin, token }: Writing,
  { followUp, note }: Logged,
  number: number
): Promise<boolean> {
  const key = randomUUID();
  const body = JSON.stringify({ status: 'in-progress', progress: number % 101, note });
  for (;;) {
    const to = origin();
    if (to === undefined) return false;
    const answer =
      to &&
      (await fetch(`${to}/api/v1/follow-ups/${followUp}/updates`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': key
        },
        body
      }).catch(() => null));
    if (answer) {
      const text = await answer.text().catch(() => null);
      if (answer.status === 201 && text !== null) return true;
      if (answer.status < 500 && text !== null) throw new Error(`${answer.status}: ${text}`);
    }
    await sleep(50);
  }
}

/** How often each note is among the updates of the follow-ups, by follow-up and note. */
export async function countNotes(
  origin: string,
  followUps: readonly string[]
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const code of followUps) {
    const answer = await fetch(`${origin}/api/v1/follow-ups/${code}/updates`);
    const { data } = (await answer.json()) as { data: { note: string }[] };
    for (const { note } of data) counts.set(`${code} ${note}`, (counts.get(`${code} ${note}`) ?? 0) + 1);
  }
  return counts;
}

/** The codes of the follow-ups that the program ships with. */
export async function followUpCodes(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/v1/follow-ups?limit=200`);
  const { data } = (await answer.json()) as { data: { code: string }[] };
  return data.map(({ code }) => code);
}
