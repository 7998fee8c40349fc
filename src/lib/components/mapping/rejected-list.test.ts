import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import MappingFacts from './MappingFacts.svelte';
import RejectedList from './RejectedList.svelte';

const mapping = {
  framework: 'objective',
  end: '20',
  code: 'KM-11:objective-20',
  title: 'Remittances',
  strength: null,
  status: 'rejected',
  isTurnedDown: false,
  origin: 'record',
  score: null,
  author: null,
  proposedOn: null,
  reviewer: { name: 'Nora Haddad' },
  reviewedOn: '2026-05-31',
  reason: 'Not what is meant.'
} as const;
const listed = (change: object) =>
  render(RejectedList, { props: { mappings: [{ ...mapping, ...change }] } }).body;

test('only a suggestion is called one that was turned down, whatever a mapping says of its strength', () => {
  expect(listed({})).not.toContain('Suggestion turned down');
  expect(listed({})).toContain('Nora Haddad');
  expect(listed({ isTurnedDown: true, origin: 'suggestion' })).toContain('Suggestion turned down');
});

test('where nobody is known to have proposed it nobody is said to have left', () => {
  const proposed = { ...mapping, status: 'proposed', origin: 'person', proposedOn: '2026-05-31' } as const;
  const { body } = render(MappingFacts, { props: { mapping: proposed } });
  expect(body).toContain('Proposed: 31 May 2026');
  expect(body).not.toContain('former member');
  const left = { ...mapping, reviewer: null };
  expect(render(MappingFacts, { props: { mapping: left } }).body).toContain('Rejected: A former member');
});
