import type { Config } from '#lib/server/config.ts';
import { deliverNext, type Delivery } from '#lib/server/notifications/deliver.ts';
import { postOf } from '#lib/server/notifications/post.ts';
import { keepDoing } from './rounds.ts';

/** How often the queue is looked at, in milliseconds. */
const ROUND = 2000;

/**
 * Delivers queued mails from now on: by the mail server of the configuration, or else into the outbox and the log. A mail
 * that cannot be sent is no outage of the queue, and has pauses of its own.
 * @returns what ends it, after the mail under way
 */
export function keepMailing(
  url: string,
  { mailServer, origin }: Pick<Config, 'mailServer' | 'origin'>,
  every = ROUND
): () => Promise<void> {
  const delivery: Delivery = { origin, post: mailServer && postOf(mailServer), acknowledged: new Set() };
  return keepDoing(url, {
    every,
    complaint: 'The queue of mails could not be read.',
    async work(db, ending) {
      while (!ending.aborted && (await deliverNext(db, delivery)));
    }
  });
}
