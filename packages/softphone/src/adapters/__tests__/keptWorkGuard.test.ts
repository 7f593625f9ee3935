import type { KeptWork } from '@inocx/telephony/ports/ports.ts';
import { readKeptWork } from '../keptWorkGuard.ts';

const deal = { id: '006000000000001AAA', objectName: 'Opportunity', name: 'Deal', personContactId: null };
const words = { notes: 'Wants a quote', result: null, about: deal, chosen: null };
const kept: KeptWork = {
  interactionId: 'int-1',
  ...words,
  candidates: [deal],
  popped: true,
  nobody: true,
  followedUp: false,
  logged: words,
  changedAt: 1767600000000
};

it('reads what was kept', () => {
  expect(readKeptWork(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it('reads what an earlier version kept', () => {
  const { interactionId, notes, result, changedAt } = kept;
  const nothing = { about: null, chosen: null, candidates: [], popped: false, nobody: false, followedUp: false, logged: null };
  expect(readKeptWork({ interactionId, notes, result, changedAt })).toEqual({ interactionId, notes, result, changedAt, ...nothing });
});

it.each([null, 'text', [], {}, { ...kept, interactionId: 1 }, { ...kept, changedAt: 'now' }, { ...kept, notes: 5 }])(
  'refuses %p',
  (value) => {
    expect(readKeptWork(value)).toBeNull();
  }
);

it('passes over records and words that are none', () => {
  const odd = { ...kept, about: { id: 5 }, candidates: [deal, 'x'], logged: { notes: 3 } };
  expect(readKeptWork(odd)).toEqual({ ...kept, about: null, logged: null });
});
