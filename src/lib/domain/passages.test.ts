import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf, type Passage } from './passages.ts';

const paragraph =
  'The importance of remittances was highlighted; as was the need to recognise contributions.';
const joined = (text: string, passages: readonly Passage[]) =>
  segmentsOf(text, passages)
    .map((segment) => segment.text)
    .join('');
const wordsOf = (text: string, passages: readonly Passage[], code: string) =>
  segmentsOf(text, passages)
    .filter(({ codes }) => codes.includes(code))
    .map((segment) => segment.text)
    .join('');

describe('segmentsOf', () => {
  it('leaves a paragraph without passages whole', () => {
    expect(segmentsOf(paragraph, [])).toEqual([{ text: paragraph, codes: [], opens: [] }]);
  });

  it('has no segment for a paragraph without text', () => {
    expect(segmentsOf('', [{ code: 'KM-01', start: 0, end: 3 }])).toEqual([]);
  });

  it('marks two passages of one paragraph, given in any order', () => {
    const passages = [
      { code: 'KM-12', start: 54, end: 89 },
      { code: 'KM-11', start: 0, end: 29 }
    ];
    expect(segmentsOf(paragraph, passages).map(({ text, codes }) => [text, ...codes])).toEqual([
      ['The importance of remittances', 'KM-11'],
      [' was highlighted; as was '],
      ['the need to recognise contributions', 'KM-12'],
      ['.']
    ]);
  });

  it('keeps passages that touch apart', () => {
    const passages = [
      { code: 'KM-01', start: 0, end: 4 },
      { code: 'KM-02', start: 4, end: 14 }
    ];
    expect(segmentsOf('The importance', passages)).toEqual([
      { text: 'The ', codes: ['KM-01'], opens: ['KM-01'] },
      { text: 'importance', codes: ['KM-02'], opens: ['KM-02'] }
    ]);
  });

  it('gives the words that two passages share to both, and opens each once', () => {
    const passages = [
      { code: 'KM-01', start: 0, end: 8 },
      { code: 'KM-02', start: 4, end: 14 }
    ];
    expect(segmentsOf('The importance', passages)).toEqual([
      { text: 'The ', codes: ['KM-01'], opens: ['KM-01'] },
      { text: 'impo', codes: ['KM-01', 'KM-02'], opens: ['KM-02'] },
      { text: 'rtance', codes: ['KM-02'], opens: [] }
    ]);
  });

  it('cuts out the quoted words of every message and commitment of the hearing', () => {
    const hearing = JSON.parse(readFileSync('data/hearing.json', 'utf8')) as {
      paragraphs: { number: number | null; text: string }[];
      messages: { code: string; anchor: { paragraph: number; start: number; end: number; quote: string } }[];
      commitments: { code: string; paragraph: number; start: number; end: number; quote: string }[];
    };
    const anchors = [
      ...hearing.messages.map(({ code, anchor }) => ({ code, ...anchor })),
      ...hearing.commitments.map(({ code, paragraph: number, start, end, quote }) => ({
        code,
        paragraph: number,
        start,
        end,
        quote
      }))
    ];
    for (const { number, text } of hearing.paragraphs) {
      const here = anchors.filter((anchor) => anchor.paragraph === number);
      expect(joined(text, here)).toBe(text);
      for (const { code, quote } of here) expect(wordsOf(text, here, code)).toBe(quote);
    }
    expect(anchors).toHaveLength(19);
  });

  const offset = fc.integer({ min: -5, max: 60 });
  const passages = fc
    .array(fc.record({ start: offset, end: offset }), { maxLength: 6 })
    .map((spans) => spans.map((span, index): Passage => ({ code: `KM-${index}`, ...span })));

  it('gives the paragraph back when its segments are joined, whatever the passages', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), passages, (text, spans) => {
        expect(joined(text, spans)).toBe(text);
      })
    );
  });

  it('gives each passage exactly its own words, and opens it once when it has any', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), passages, (text, spans) => {
        const opened = segmentsOf(text, spans).flatMap(({ opens }) => opens);
        for (const { code, start, end } of spans) {
          const words = start < end ? text.slice(Math.max(start, 0), Math.max(end, 0)) : '';
          expect(wordsOf(text, spans, code)).toBe(words);
          expect(opened.filter((open) => open === code)).toHaveLength(words === '' ? 0 : 1);
        }
      })
    );
  });
});
