import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { MailKind } from '../../domain/mails.ts';
import type { Locale } from '../../domain/vocabularies.ts';
import { directionOf } from '../../i18n/locales.ts';
import { inLanguage } from './language.ts';
import { letterOf, type Paragraph } from './templates.ts';

/** A row of the queue, as far as its text depends on it. */
export interface Queued {
  kind: MailKind;
  locale: Locale;
  params: Record<string, string>;
  createdAt: Date;
}

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

/**
 * The mail in its recipient's language, as plain text and as the same in HTML: only HTML can say that a text runs from
 * right to left. What people wrote is data in both; in plain text each line of it is marked with `>`.
 */
export function render({ kind, locale, params, createdAt }: Queued, origin: string): Rendered {
  return inLanguage(locale, origin, () => {
    const { subject, paragraphs } = letterOf(kind, params, createdAt.toISOString());
    const addressOf = (path: string) => new URL(localizeHref(path, { locale }), origin).href;
    const home = addressOf('/');
    const text = [...paragraphs.map((each) => plain(each, addressOf)), `-- \n${m.app_name()}\n${home}`];
    const body = [
      ...paragraphs.map((each) => marked(each, addressOf)),
      `<hr><p>${link(home, m.app_name())}</p>`
    ];
    return {
      subject,
      text: text.join('\n\n') + '\n',
      html: `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body>
${body.join('\n')}
</body></html>
`
    };
  });
}

function plain(paragraph: Paragraph, addressOf: (path: string) => string): string {
  if ('say' in paragraph) return paragraph.say;
  if ('open' in paragraph) return addressOf(paragraph.open);
  return linesOf(paragraph.quote)
    .map((line) => `> ${line}`)
    .join('\n');
}

function marked(paragraph: Paragraph, addressOf: (path: string) => string): string {
  if ('say' in paragraph) return `<p>${escaped(paragraph.say)}</p>`;
  if ('open' in paragraph) return `<p>${link(addressOf(paragraph.open), addressOf(paragraph.open))}</p>`;
  return `<blockquote dir="auto">${linesOf(paragraph.quote).map(escaped).join('<br>')}</blockquote>`;
}

function linesOf(text: string): string[] {
  return text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
}

function link(address: string, text: string): string {
  return `<a href="${escaped(address)}" dir="ltr">${escaped(text)}</a>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
