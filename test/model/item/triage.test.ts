import { describe, expect, it } from 'vitest';
import {
  dueOf,
  impactOf,
  isToReview,
  noteOf,
  ownerOf,
  stateOf,
  type Triage,
  TriageChange,
  withTriage,
} from '../../../src/model/item/triage.js';
import { sampleItem, sampleItemTag } from '../../contract/sample-items.js';

const at = '2026-03-05T00:00:00.000Z';
const said = { by: 'a_1', at, sequence: 7 };
const confirmed = sampleItemTag('b', 'confirmed', { by: 'a_2', at, sequence: 5 });

describe('the state of an item', () => {
  it('is new until somebody confirmed something of it', () => {
    const nobody = { value: 'new', by: null, at: null, sequence: 0 };
    expect(stateOf(sampleItem('a', { policies: [sampleItemTag('b', 'suggested')] }))).toEqual(nobody);
    const policies = [sampleItemTag('b', 'rejected'), sampleItemTag('c', 'suggested')];
    expect(stateOf(sampleItem('a', { policies }))).toEqual(nobody);
  });

  it('is not ours by whoever rejected the last that was suggested', () => {
    const policies = [sampleItemTag('b', 'rejected', { by: 'a_2', at, sequence: 5 })];
    expect(stateOf(sampleItem('a', { policies }))).toEqual({ value: 'not-ours', by: 'a_2', at, sequence: 0 });
  });

  it('is assessed by whoever confirmed first', () => {
    const later = sampleItemTag('a', 'confirmed', { by: 'a_3', sequence: 6 });
    const item = sampleItem('a', { policies: [later, confirmed] });
    expect(stateOf(item)).toEqual({ value: 'assessed', by: 'a_2', at, sequence: 0 });
  });

  it('is what was said last, and what follows from the tags where that was taken back', () => {
    const done: Triage = { field: 'state', value: 'done', ...said };
    const item = sampleItem('a', { policies: [confirmed], triage: [done] });
    expect(stateOf(item)).toMatchObject({ value: 'done', by: 'a_1', sequence: 7 });
    const back: Triage = { field: 'state', value: null, ...said, sequence: 8 };
    const after = { ...item, triage: withTriage(item.triage, back) };
    expect(after.triage).toEqual([back]);
    expect(stateOf(after)).toMatchObject({ value: 'assessed', by: 'a_2', sequence: 8 });
  });
});

it('says nothing of what nobody said', () => {
  const item = sampleItem('a');
  expect([impactOf(item), ownerOf(item), dueOf(item), noteOf(item)]).toEqual([null, null, null, null]);
});

it.each([
  [{ field: 'due', value: '2026-12-01' }, true],
  [{ field: 'due', value: '2026-12' }, false],
  [{ field: 'due', value: '2026-02-30' }, false],
  [{ field: 'state', value: 'lost' }, false],
  [{ field: 'owner', value: '  ' }, false],
  [{ field: 'owner', value: null }, true],
])('reads %o: %s', (given, isRead) => expect(TriageChange.safeParse(given).success).toBe(isRead));

describe('a decision is to be looked at again', () => {
  const tag = sampleItemTag('b', 'rejected', { revision: 1, at });

  it('where the publisher made a newer version, and not where our reader did', () => {
    expect(isToReview(tag, { revision: 2, publisherRevision: 2 })).toBe(true);
    expect(isToReview(tag, { revision: 2, publisherRevision: 1 })).toBe(false);
    expect(isToReview({ ...tag, revision: 2 }, { revision: 3, publisherRevision: 2 })).toBe(false);
  });

  it('never while it waits', () =>
    expect(isToReview({ ...tag, state: 'suggested' }, { revision: 2, publisherRevision: 2 })).toBe(false));

  it('of items that do not say whose version it is by when the publisher last spoke', () => {
    const old = { revision: 2, publisherRevision: null };
    expect(isToReview(tag, { ...old, activityAt: '2026-03-06T00:00:00.000Z' })).toBe(true);
    expect(isToReview(tag, { ...old, activityAt: '2026-03-04T00:00:00.000Z' })).toBe(false);
  });
});
