import { expect, it } from 'vitest';
import type { Batch } from '../../src/model/item/batch.js';
import { type ReadMark, readMarkId } from '../../src/model/item/read-mark.js';
import type { SourceKey } from '../../src/model/source/source-key.js';
import type { Store } from '../../src/ports/store/store.js';

/** Cases about batches of decisions, read marks of people, and the keys of sources. */
export function ownRecordCases(store: () => Store): void {
  it('finds the batches that are left to be carried on, the longest untouched first, and none that is done', async () => {
    await store().batches.createMany([
      batch('resting', { carriedAt: at(1), createdAt: at(3) }),
      batch('busy', { carriedAt: at(4) }),
      batch('first', { carriedAt: at(0), createdAt: at(5) }),
      batch('done', { carriedAt: at(0), open: false }),
    ]);
    await store().refresh();
    const first = await store().batches.find('open', { open: true }, { limit: 2 });
    const next = await store().batches.find('open', { open: true }, { limit: 2, after: first.next });
    expect([first, next].map(ids)).toEqual([['first', 'resting'], ['busy']]);
    expect(await store().batches.count('open', { open: true })).toBe(3);

    await store().batches.replace(batch('first', { open: false }), 1);
    await store().refresh();
    expect(ids(await store().batches.find('open', { open: true }, { limit: 9 }))).toEqual(['resting', 'busy']);
    expect(ids(await store().batches.find('open', { open: false }, { limit: 9 }))).toEqual(['done', 'first']);
  });

  it('finds the batches of before a moment, that moment with it, open or not', async () => {
    await store().batches.createMany([
      batch('new', { createdAt: at(3) }),
      batch('then', { createdAt: at(2), open: false }),
      batch('old', { createdAt: at(0), carriedAt: at(9) }),
    ]);
    await store().refresh();
    expect(ids(await store().batches.find('old', { before: at(2) }, { limit: 9 }))).toEqual(['old', 'then']);
  });

  it('gives a batch of a thousand decisions back whole, with who carries it out', async () => {
    const [step] = batch('b').steps;
    if (step === undefined) throw new Error('expected a step');
    const steps = Array.from({ length: 1_000 }, (_, n) => ({ ...step, itemId: `item-${n}`, sequence: n }));
    const whole = batch('b', { steps, reason: 'hors champ « à revoir »\u2028' });
    await store().batches.create(whole);
    expect(await store().batches.get('b')).toEqual({ value: whole, version: 1 });
  });

  it('finds what a person noted, the latest first, and nothing of another whose id begins the same', async () => {
    await store().readMarks.createMany([
      mark('u_1', 'a', { at: at(1) }),
      mark('u_1', 'b', { at: at(3) }),
      mark('u_1', 'c', { at: at(1) }),
      mark('u_11', 'a', { at: at(2) }),
      mark('everybody', 'a', { at: at(2) }),
    ]);
    await store().refresh();
    const first = await store().readMarks.find('ofPerson', { person: 'u_1' }, { limit: 2 });
    const next = await store().readMarks.find('ofPerson', { person: 'u_1' }, { limit: 2, after: first.next });
    expect([first, next].map(ids)).toEqual([['u_1_b', 'u_1_c'], ['u_1_a']]);
    expect(await store().readMarks.count('ofPerson', { person: 'everybody' })).toBe(1);
    expect(await store().readMarks.count('ofPerson', { person: 'u' })).toBe(0);
  });

  it('finds what a person wants later than now, the next first, and neither what has come nor what was only read', async () => {
    await store().readMarks.createMany([
      mark('u_1', 'far', { laterUntil: at(900) }),
      mark('u_1', 'next', { laterUntil: at(6) }),
      mark('u_1', 'now', { laterUntil: at(5) }),
      mark('u_1', 'read', { laterUntil: null }),
      mark('u_2', 'other', { laterUntil: at(7) }),
    ]);
    await store().refresh();
    const asked = { person: 'u_1', now: at(5) };
    expect(ids(await store().readMarks.find('later', asked, { limit: 9 }))).toEqual(['u_1_next', 'u_1_far']);
    expect(await store().readMarks.count('later', asked)).toBe(2);

    await store().readMarks.replace(mark('u_1', 'next', { laterUntil: null }), 1);
    await store().refresh();
    expect(ids(await store().readMarks.find('later', asked, { limit: 9 }))).toEqual(['u_1_far']);
  });

  it('finds the marks that were last noted at or before a moment, whosever they are', async () => {
    await store().readMarks.createMany([
      mark('u_1', 'new', { at: at(3) }),
      mark('u_2', 'then', { at: at(2) }),
      mark('u_1', 'old', { at: at(0), laterUntil: at(900) }),
    ]);
    await store().refresh();
    expect(ids(await store().readMarks.find('old', { before: at(2) }, { limit: 9 }))).toEqual(['u_1_old', 'u_2_then']);
    expect(ids(await store().readMarks.find('ahead', { after: at(2) }, { limit: 9 }))).toEqual(['u_1_new']);
  });

  it('finds the keys by their names, those that were taken away with them', async () => {
    await store().sourceKeys.createMany([key('LEGISCAN'), key('CONGRESS', { held: null }), key('EPO')]);
    await store().refresh();
    const first = await store().sourceKeys.find('all', {}, { limit: 2 });
    const next = await store().sourceKeys.find('all', {}, { limit: 2, after: first.next });
    expect([first, next].map(ids)).toEqual([['CONGRESS', 'EPO'], ['LEGISCAN']]);
    expect(await store().sourceKeys.count('all', {})).toBe(3);
  });

  it('knows when a person last looked at once, before anything is refreshed', async () => {
    await store().visits.create({ id: 'u_1', since: null, seenAt: at(1) });
    expect(await store().visits.replace({ id: 'u_1', since: at(1), seenAt: at(9) }, 1)).toBe('replaced');
    expect(await store().visits.get('u_1')).toEqual({ value: { id: 'u_1', since: at(1), seenAt: at(9) }, version: 2 });
    expect(await store().visits.get('u_11')).toBeUndefined();
  });
}

const start = Date.parse('2026-03-01T00:00:00.000Z');
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();

function ids(page: { readonly documents: readonly { readonly value: { readonly id: string } }[] }): readonly string[] {
  return page.documents.map(({ value }) => value.id);
}

function batch(id: string, fields: Partial<Batch> = {}): Batch {
  return {
    ...{ id, createdAt: at(0), carriedAt: at(0), reason: '', undoes: false, open: true },
    by: { kind: 'person', name: 'Claire', assurance: 'account', account: 'u_1' },
    steps: [
      {
        ...{ itemId: 'a', seen: 0, outcome: 'waiting', sequence: 0 },
        decides: { on: 'tag', policyId: 'charte', verdict: 'rejected', revision: 1 },
      },
    ],
    ...fields,
  };
}

function mark(person: string, itemId: string, fields: Partial<ReadMark> = {}): ReadMark {
  const said = { readAt: at(0), laterUntil: null, saying: null };
  return { id: readMarkId(person, itemId), person, itemId, ...said, at: at(0), ...fields };
}

function key(id: string, fields: Partial<SourceKey> = {}): SourceKey {
  const held = { mark: 'k-1', use: '["X"]', sealed: 'c2NlbGzDqQ' };
  return { id, held, offered: [], sequence: 1, changedAt: at(0), ...fields };
}
