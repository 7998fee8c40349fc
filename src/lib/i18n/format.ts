import { getLocale } from '#lib/paraglide/runtime.js';
import { languageTag } from '../domain/languages.ts';
import { intlTag } from './locales.ts';

/** Formatters in the reader's language, by Intl; each made once. Days are UTC. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(
    `n${JSON.stringify(options)}`,
    (tag) => new Intl.NumberFormat(tag, options)
  ) as Intl.NumberFormat;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const make = (tag: string) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  return cached(`d${JSON.stringify(options)}`, make) as Intl.DateTimeFormat;
}

function cached<T>(key: string, make: (tag: string) => T & (Intl.NumberFormat | Intl.DateTimeFormat)) {
  const tag = intlTag(getLocale());
  const found = formatters.get(tag + key) ?? make(tag);
  formatters.set(tag + key, found);
  return found;
}

export function formatNumber(value: number): string {
  return numberFormat({ maximumFractionDigits: 1 }).format(value);
}

/** `value` of 0-100 with the sign for per cent; at most one decimal. */
export function formatPercent(value: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100);
}

/** Kappa of -1 to 1, always with two decimals, so that a column of them can be compared. */
export function formatKappa(value: number): string {
  return numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** A probability of 0-1 in whole per cent: more digits would claim more than is known. */
export function formatProbability(value: number): string {
  return formatPercent(Math.round(value * 100));
}

/** A partial date as precise as it is: a year, a month of a year, or a day. */
export function formatDate(partial: string): string {
  const date = new Date(`${partial}${{ 4: '-01-01', 7: '-01' }[partial.length] ?? ''}T00:00:00Z`);
  if (partial.length === 4) return dateFormat({ year: 'numeric' }).format(date);
  if (partial.length === 7) return dateFormat({ year: 'numeric', month: 'long' }).format(date);
  return dateFormat({ year: 'numeric', month: 'long', day: 'numeric' }).format(date);
}

export function formatMonth(day: string): string {
  return dateFormat({ year: 'numeric', month: 'short' }).format(new Date(`${day}T00:00:00Z`));
}

/** An ISO instant as day and time, UTC. */
export function formatInstant(iso: string): string {
  return dateFormat({ dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));
}

/** The name of a language in the reader's language; what is no code of BCP 47 stays as it is. */
export function formatLanguage(tag: string): string {
  if (!languageTag.test(tag)) return tag;
  return new Intl.DisplayNames(intlTag(getLocale()), { type: 'language' }).of(tag) ?? tag;
}

/** Words joined as a list in the reader's language: `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(intlTag(getLocale()), { type: 'conjunction' }).format(items);
}

/** A time to wait, in whole minutes from one minute on: `30 seconds`, `5 minutes`. */
export function formatWait(seconds: number): string {
  const isLong = seconds >= 60;
  const options = { style: 'unit', unit: isLong ? 'minute' : 'second', unitDisplay: 'long' } as const;
  return numberFormat(options).format(isLong ? Math.ceil(seconds / 60) : seconds);
}
