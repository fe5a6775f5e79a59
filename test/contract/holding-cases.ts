import { expect, it } from 'vitest';
import { signatureOf } from '../../src/enrich/similar/signature.js';
import { packSignature, textKeysOf } from '../../src/enrich/similar/similar-texts.js';
import type { Item } from '../../src/model/item/item.js';
import type { HeldValue } from '../../src/ports/store/item-index.js';
import { amendedWrite, type ItemStore, sampleWrite } from './sample-items.js';

const sign = (word: string): string =>
  packSignature(signatureOf(Array.from({ length: 60 }, (_, at) => `${word}${at}`).join(' ')));
const dated = (...dates: readonly string[]): Item['dates'] =>
  dates.map((date) => ({ date, role: 'hearing', sentence: '', subject: null }));

export function holdingCases(store: () => ItemStore): void {
  const write = async (id: string, item: Partial<Item>): Promise<void> => {
    await store().items.write([sampleWrite(id, { reference: item.references ?? [], item })]);
  };
  const holding = async (values: readonly HeldValue[], atMost = 10) => {
    await store().refresh();
    const holders = await store().items.holding(values, atMost);
    return holders.map((ids) => ids && [...ids].sort());
  };

  it('answers no question with nothing', async () => {
    expect(await holding([])).toEqual([]);
  });

  it('names the items that hold a reference, whatever the case of its letters', async () => {
    await write('a', { references: ['loi:2026-55', 'celex:32024R1689'] });
    await write('b', { references: ['celex:32024R1689'] });
    await write('c', { references: ['celex:32024R1689#art-50'] });
    const asked = ['celex:32024r1689', 'loi:2026-55', 'loi:2026-5', 'celex:32024R1689#art-50'];
    expect(await holding(asked.map((value) => ({ field: 'reference', value })))).toEqual([
      ['a', 'b'],
      ['a'],
      [],
      ['c'],
    ]);
  });

  it('names the items that have a deadline on a day', async () => {
    await write('a', { dates: dated('2027-01-15', '2027-03-01') });
    await write('b', { dates: dated('2027-03-01') });
    await write('c', { dates: dated('2027-03-02') });
    await write('d', { dates: [{ date: '2027-03-01', role: 'publication', sentence: '', subject: null }] });
    const asked = ['2027-03-01', '2027-01-15', '2027-01-14'];
    expect(await holding(asked.map((value) => ({ field: 'deadline', value })))).toEqual([['a', 'b'], ['a'], []]);
  });

  it('names the items whose text has a key, at its place', async () => {
    const [one, other] = [sign('mot'), sign('terme')];
    await write('a', { textSignature: one });
    await write('b', { textSignature: one });
    await write('c', { textSignature: other });
    await write('d', { textSignature: '' });
    for (const value of textKeysOf(one)) expect(await holding([{ field: 'textKey', value }])).toEqual([['a', 'b']]);
    for (const value of textKeysOf(other)) expect(await holding([{ field: 'textKey', value }])).toEqual([['c']]);
    const moved = (textKeysOf(one)[0] ?? '').replace(/^./, 'e');
    expect(await holding([{ field: 'textKey', value: moved }])).toEqual([[]]);
  });

  it('names none where too many hold a value', async () => {
    for (const id of ['a', 'b', 'c'])
      await write(id, { references: ['loi:2026-55'], dates: dated('2027-03-01'), textSignature: sign('mot') });
    const asked: readonly HeldValue[] = [
      { field: 'reference', value: 'loi:2026-55' },
      { field: 'deadline', value: '2027-03-01' },
      { field: 'textKey', value: textKeysOf(sign('mot'))[3] ?? '' },
    ];
    expect(await holding(asked, 2)).toEqual([null, null, null]);
    expect(await holding(asked, 3)).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('forgets what an item held before', async () => {
    await write('a', { references: ['loi:2026-55'], dates: dated('2027-03-01'), textSignature: sign('mot') });
    const [stored] = await store().items.getMany(['a']);
    if (!stored) throw new Error('expected the item');
    const item = { dates: dated('2027-04-01'), textSignature: sign('terme') };
    await store().items.write([amendedWrite(stored.value, stored.version, { reference: ['loi:2026-56'], item })]);
    const before: readonly HeldValue[] = [
      { field: 'reference', value: 'loi:2026-55' },
      { field: 'deadline', value: '2027-03-01' },
      { field: 'textKey', value: textKeysOf(sign('mot'))[7] ?? '' },
    ];
    const now: readonly HeldValue[] = [
      { field: 'reference', value: 'loi:2026-56' },
      { field: 'deadline', value: '2027-04-01' },
      { field: 'textKey', value: textKeysOf(sign('terme'))[7] ?? '' },
    ];
    expect(await holding(before)).toEqual([[], [], []]);
    expect(await holding(now)).toEqual([['a'], ['a'], ['a']]);
  });

  it('leaves out the dates and references that a person took off', async () => {
    const correction = { at: '2026-03-02T00:00:00.000Z', by: 'a_1', sequence: 1, reason: '' } as const;
    await write('a', {
      references: ['loi:2026-55'],
      dates: dated('2027-03-01'),
      corrections: [
        { ...correction, finding: 'reference', of: 'loi:2026-55', value: 'off' },
        { ...correction, finding: 'date', of: '2027-03-01 hearing', value: 'off' },
      ],
    });
    const asked: readonly HeldValue[] = [
      { field: 'reference', value: 'loi:2026-55' },
      { field: 'deadline', value: '2027-03-01' },
    ];
    expect(await holding(asked)).toEqual([[], []]);
  });

  it('refuses a limit that is out of bounds', async () => {
    await expect(store().items.holding([], 201)).rejects.toThrow(RangeError);
  });
}
