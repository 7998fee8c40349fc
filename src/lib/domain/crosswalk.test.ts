import { expect, test } from 'vitest';
import { gapsOf, reachedOf, statusOf, strengthOf, type CellMapping, type Crosswalk } from './crosswalk.ts';

const to = (code: string, rest: Partial<CellMapping> = {}): CellMapping => ({
  code,
  strength: 'direct',
  status: 'proposed',
  ...rest
});
const crosswalk: Crosswalk = {
  messages: [
    { key: 'KM-01', title: 'Answered', followUps: 2 },
    { key: 'KM-02', title: 'Not answered', followUps: 0 },
    { key: 'KM-03', title: 'Answered, not mapped', followUps: 1 }
  ],
  ends: [
    { key: '4', title: 'Mapped and answered', followUps: 1 },
    { key: '5', title: 'Mapped only', followUps: 0 },
    { key: '6', title: 'Answered only', followUps: 1 },
    { key: '7', title: 'Neither', followUps: 0 }
  ],
  cells: [
    { message: 'KM-01', end: '4', mappings: [to('4.7')], followUps: 1 },
    { message: 'KM-01', end: '6', mappings: [], followUps: 1 },
    { message: 'KM-02', end: '4', mappings: [to('4.7', { strength: 'indirect' })], followUps: 0 },
    { message: 'KM-02', end: '5', mappings: [to('5.1')], followUps: 0 }
  ]
};

test('a message lacks a follow-up or a mapping', () => {
  expect(gapsOf(crosswalk).messagesWithoutFollowUp).toEqual(['KM-02']);
  expect(gapsOf(crosswalk).messagesWithoutMapping).toEqual(['KM-03']);
});

test('an end lacks a message when none is mapped to it, even if follow-ups reach it', () => {
  expect(gapsOf(crosswalk).endsWithoutMessage).toEqual(['6', '7']);
});

test('an end lacks evidence when no follow-up carries it', () => {
  expect(gapsOf(crosswalk).endsWithoutFollowUp).toEqual(['5', '7']);
});

test('a mapped cell without a follow-up is a gap, a cell that is not mapped is none', () => {
  const found = gapsOf(crosswalk).cells.map(({ message, end }) => `${message} ${end}`);
  expect(found).toEqual(['KM-02 4', 'KM-02 5']);
});

test('what nothing leads to is left out of the reached ends', () => {
  expect(reachedOf(crosswalk).ends.map(({ key }) => key)).toEqual(['4', '5', '6']);
});

test('a cell is as strong as its strongest mapping and confirmed when all of them are', () => {
  const mixed = [
    to('4.7', { strength: null, status: 'confirmed' }),
    to('4.1', { strength: 'indirect', status: 'confirmed' })
  ];
  expect([strengthOf({ mappings: mixed }), statusOf({ mappings: mixed })]).toEqual(['indirect', 'confirmed']);
  const stronger = [...mixed, to('4.2')];
  expect([strengthOf({ mappings: stronger }), statusOf({ mappings: stronger })]).toEqual([
    'direct',
    'proposed'
  ]);
  expect([strengthOf({ mappings: [] }), statusOf({ mappings: [] })]).toEqual([null, null]);
});
