import { expect, test } from 'vitest';
import { gapsOf, type Crosswalk } from './crosswalk.ts';

const crosswalk: Crosswalk = {
  messages: [
    { key: 'KM-01', title: 'Answered', followUps: 2 },
    { key: 'KM-02', title: 'Not answered', followUps: 0 }
  ],
  goals: [
    { key: '4', title: 'Mapped and answered', followUps: 1 },
    { key: '5', title: 'Mapped only', followUps: 0 },
    { key: '6', title: 'Answered only', followUps: 1 },
    { key: '7', title: 'Neither', followUps: 0 }
  ],
  cells: [
    { message: 'KM-01', goal: '4', strength: 'direct', targets: ['4.7'], followUps: 1 },
    { message: 'KM-01', goal: '6', strength: null, targets: [], followUps: 1 },
    { message: 'KM-02', goal: '4', strength: 'indirect', targets: ['4.7'], followUps: 0 },
    { message: 'KM-02', goal: '5', strength: 'direct', targets: ['5.1'], followUps: 0 }
  ]
};

test('a message that no follow-up carries is a gap', () => {
  expect(gapsOf(crosswalk).messages).toEqual(['KM-02']);
});

test('a goal lacks a message when none is mapped to it, even if follow-ups reach it', () => {
  expect(gapsOf(crosswalk).goalsWithoutMessage).toEqual(['6', '7']);
});

test('a goal lacks evidence when no follow-up carries a target of it', () => {
  expect(gapsOf(crosswalk).goalsWithoutFollowUp).toEqual(['5', '7']);
});

test('a mapped cell without a follow-up is a gap, a cell that is not mapped is none', () => {
  const found = gapsOf(crosswalk).cells.map(({ message, goal }) => `${message} ${goal}`);
  expect(found).toEqual(['KM-02 4', 'KM-02 5']);
});
