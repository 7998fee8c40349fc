import type { RepairedParagraph } from './paragraph-repair.ts';
import { count, type RepairCounts } from './repair-counts.ts';

const item = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const rule = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const tableRule = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/;

/** Whether pasted text is Markdown for certain: it has a heading, or a link, or words in bold. */
export function isMarkdown(text: string): boolean {
  return (
    /^#{1,6} \S/m.test(text) ||
    /\*\*[^\s*][^*\n]{0,200}\*\*/.test(text) ||
    /\[[^[\]\n]{1,200}\]\(https?:[^)\s]{1,500}\)/.test(text)
  );
}

/** The paragraphs that Markdown says: each heading, list item and table row is one; its marks are left out. */
export function readMarkdown(text: string): {
  paragraphs: RepairedParagraph[];
  title: string | null;
  counts: RepairCounts;
} {
  const counts: RepairCounts = {};
  const { body, title } = withoutFrontMatter(text);
  const paragraphs: RepairedParagraph[] = [];
  let open: string[] = [];
  let isCode = false;
  const close = (isHeading = false) => {
    const words = inline(open.join(' ').replace(/\s+/g, ' '), counts).replace(/\s+/g, ' ').trim();
    if (words !== '') paragraphs.push({ text: words, isHeading });
    open = [];
  };
  for (const raw of body.replace(/<!--[^]*?(?:-->|$)/g, '').split('\n')) {
    const quoted = raw.replace(/^(?:\s{0,3}>\s?){1,8}/, '');
    if (quoted !== raw) count(counts, 'markup');
    const line = quoted.trim();
    if (/^(?:```|~~~)/.test(line)) {
      isCode = !isCode;
      close();
    } else if (isCode) {
      if (line !== '') paragraphs.push({ text: line.replace(/\s+/g, ' '), isHeading: false });
    } else if (line === '' || tableRule.test(line)) close();
    else if (open.length > 0 && /^(?:={2,}|-{2,})$/.test(line)) {
      count(counts, 'markup');
      close(true);
    } else if (rule.test(line)) close();
    else if (/^#{1,6}(?:\s|$)/.test(line)) {
      close();
      count(counts, 'markup');
      open = [line.replace(/^#{1,6}\s*/, '').replace(/(?:^|\s)#+$/, '')];
      close(true);
    } else if (line.startsWith('|')) {
      close();
      const cells = line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/);
      open = [
        cells
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(' | ')
      ];
      close();
    } else if (item.test(quoted)) {
      close();
      open = [withoutBullet(quoted, counts)];
    } else open.push(line);
  }
  close();
  return { paragraphs, title, counts };
}

/** A bullet goes; a number says how the paragraph is cited and stays, as do those of other texts. */
function withoutBullet(line: string, counts: RepairCounts): string {
  const text = line.trim();
  if (/^\d/.test(text)) return text;
  count(counts, 'markup');
  return text.replace(item, '');
}

/** What stands between `---` at the very top says the title, and is no paragraph. */
function withoutFrontMatter(text: string): { body: string; title: string | null } {
  const match = /^---\n([^]{0,5000}?)\n(?:---|\.\.\.)(?:\n|$)/.exec(text);
  if (!match) return { body: text, title: null };
  const title = /^title:[ \t]*(.{1,500})$/m
    .exec(match[1]!)?.[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  return { body: text.slice(match[0].length), title: title || null };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Marks within a line; each pattern is bounded, so that no text takes long. */
function inline(text: string, counts: RepairCounts): string {
  const swap = (from: string, pattern: RegExp, to: string) =>
    from.replace(pattern, (...match) => {
      count(counts, 'markup');
      return to.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
    });
  let plain = text;
  plain = swap(plain, /!?\[([^[\]\n]{0,500})\]\([^()\s]{0,1000}(?:\s"[^"\n]{0,300}")?\)/g, '$1');
  plain = swap(plain, /\[([^[\]\n]{1,500})\]\[[^[\]\n]{0,200}\]/g, '$1');
  plain = swap(plain, /\[\^[^\]\s]{1,50}\]:?/g, '');
  plain = swap(plain, /<((?:https?:|mailto:)[^<>\s]{1,1000})>/g, '$1');
  plain = swap(plain, /<\/?[a-zA-Z][^<>\n]{0,300}>/g, ' ');
  for (const mark of ['\\*\\*\\*', '\\*\\*', '__', '\\*', '~~', '`'])
    plain = swap(
      plain,
      new RegExp(`(?<![\\\\\\w])${mark}(?=[^\\s*])([^*\\n\`~]{1,2000}?)(?<=[^\\s\\\\])${mark}(?!\\w)`, 'gu'),
      '$1'
    );
  plain = swap(plain, /(?<![\p{L}\p{N}\\_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\p{L}\p{N}_])/gu, '$1');
  return plain
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name]!)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\\$/, '');
}
