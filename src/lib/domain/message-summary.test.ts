import { describe, expect, it } from 'vitest';
import { goalsOf, messageSummaries } from './message-summary.ts';

const remittances = {
  code: 'KM-11',
  kind: 'key-message',
  theme: 'contributions',
  statement: 'Remittances are the largest source of external finance for many developing countries.',
  anchor: { quote: 'The importance of remittances', language: 'en' },
  agenda: [
    { target: '17.3', status: 'proposed' },
    { target: '10.c', status: 'confirmed' },
    { target: '10.7', status: 'proposed' },
    { target: '8.10', status: 'rejected' }
  ]
} as const;

describe('goalsOf', () => {
  it('names each goal once, in the order of the Agenda, and leaves out rejected mappings', () => {
    expect(goalsOf(remittances.agenda)).toEqual(['10', '17']);
  });
});

describe('messageSummaries', () => {
  it('takes the figures of its own message', () => {
    const figures = [
      { key: 'KM-10', followUps: 6, progress: 40 },
      { key: 'KM-11', followUps: 3, progress: 55.5 }
    ];
    const [summary] = messageSummaries([remittances], figures);
    expect(summary).toMatchObject({
      code: 'KM-11',
      quote: 'The importance of remittances',
      followUps: 3,
      progress: 55.5
    });
  });

  it('shows a message without figures as a gap: no follow-up, no progress known', () => {
    expect(messageSummaries([remittances], [])).toMatchObject([{ followUps: 0, progress: null }]);
  });
});
