import pino from 'pino';
import { readConfig } from './config.ts';

interface Told {
  type: string;
  message: string;
  code?: unknown;
  query?: string;
  stack: string;
  cause?: Told;
}

/**
 * An error for the log. A failed query is told without the values in it: they are what people typed, or the hashes and
 * tokens of accounts. Of the stack only the frames are kept, since it begins with the message.
 */
export function told(error: unknown): Told {
  const { name, message, stack, cause, code, query } = (
    error instanceof Error ? error : new Error(String(error))
  ) as Error & { code?: unknown; query?: unknown };
  const failed = typeof query === 'string';
  return {
    type: name,
    message: failed ? 'a query failed' : message,
    ...(code !== undefined && { code }),
    ...(failed && { query }),
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause instanceof Error && { cause: told(cause) })
  };
}

/** Lines of JSON on standard error; nothing a person typed, no secret, goes in, but for mails where no server sends them. */
export const log = pino(
  { level: readConfig().logLevel, base: null, serializers: { err: told } },
  pino.destination(2)
);
