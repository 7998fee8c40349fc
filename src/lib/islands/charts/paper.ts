import { intlTag } from '#lib/i18n/locales.ts';
import type { Locale } from '#lib/domain/vocabularies.ts';

/** The width in CSS pixels below which a chart shortens its labels. */
export const narrow = 520;

/** Writes numbers as the page does. */
export function formatter(percent: boolean): (value: number) => string {
  const tag = intlTag(document.documentElement.lang as Locale);
  const format = new Intl.NumberFormat(tag, {
    maximumFractionDigits: 1,
    style: percent ? 'percent' : 'decimal'
  });
  return (value) => format.format(percent ? value / 100 : value);
}

/** A colour as the canvas takes it: the custom property with `light-dark()` worked out. */
export function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name.startsWith('--') ? `var(${name})` : name;
  element.parentElement!.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Breaks a text between words into rows of about `width` letters. */
export function wrap(text: string, width: number): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + word.length < width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
