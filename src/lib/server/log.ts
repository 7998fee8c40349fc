import pino from 'pino';
import { readConfig } from './config.ts';

/** Lines of JSON on standard error; nothing a person typed, no secret, goes in. */
export const log = pino({ level: readConfig().logLevel, base: null }, pino.destination(2));
