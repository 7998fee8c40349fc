import { AsyncLocalStorage } from 'node:async_hooks';
import { getServerAsyncLocalStorage, overwriteServerAsyncLocalStorage } from '#lib/paraglide/runtime.js';
import type { Locale } from '../../domain/vocabularies.ts';

/** Runs `work` with every message, date and address in `locale`, also where no request has set a language. */
export function inLanguage<T>(locale: Locale, origin: string, work: () => T): T {
  if (!getServerAsyncLocalStorage()) overwriteServerAsyncLocalStorage(new AsyncLocalStorage());
  return getServerAsyncLocalStorage()!.run({ locale, origin }, work) as T;
}
