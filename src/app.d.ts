import type { Actor } from '#lib/domain/roles.ts';
import type { Locale } from '#lib/domain/vocabularies.ts';

declare global {
  namespace App {
    interface Locals {
      user: Actor | null;
      locale: Locale;
      /** The reader's choice of colour scheme; `auto` follows the device. */
      scheme: 'auto' | 'light' | 'dark';
      /** True once the database could not be reached while this request was answered. */
      unavailable: boolean;
    }
    interface Error {
      message: string;
      /** Stable: `not-found`, `setup-closed`, `link-closed`, `bad-request`, `forbidden`, `unavailable`, `unexpected`. */
      code?: string;
      /** For a bad request: sentences that name each parameter. */
      details?: string[];
    }
  }
}

export {};
