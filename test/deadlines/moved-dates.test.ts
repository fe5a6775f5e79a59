import { describe, expect, it } from 'vitest';
import { joinMoves, movedDates } from '../../src/deadlines/moved-dates.js';
import { compareVersions, movedInTurn, tellChanges } from '../../src/jobs/digest/compare-versions.js';
import { movedDateText } from '../../src/messages/calendar-date.js';
import { EntryChange } from '../../src/model/digest/composition.js';
import { Correction } from '../../src/model/item/correction.js';
import type { ItemDate, MovedDate } from '../../src/model/item/dated.js';
import type { Item, Revision } from '../../src/model/item/item.js';
import { sampleItem, sampleRevision, sampleWords } from '../contract/sample-items.js';
import { plainEntry } from '../digest/sample-digest.js';
import { createMemoryStore } from '../fakes/memory-store.js';

const closes = (date: string, subject: string | null = null): ItemDate => ({
  ...{ date, role: 'consultation-closes', sentence: `Le ${date}.`, subject },
});
const applies = (date: string, subject: string | null = null): ItemDate => ({
  ...closes(date, subject),
  role: 'application',
});
const moved = (from: string, to: string, changes: Partial<MovedDate> = {}): MovedDate => ({
  ...{ role: 'consultation-closes', subject: null, from, to, ...changes },
});

describe('dates of two versions', () => {
  it.each<[string, readonly ItemDate[], readonly ItemDate[], readonly MovedDate[]]>([
    ['the only one of its role', [closes('2027-01-15')], [closes('2027-02-01')], [moved('2027-01-15', '2027-02-01')]],
    [
      'the only one of its role, whatever it is said to be of',
      [closes('2027-01-15', 'le projet')],
      [closes('2027-02-01', 'ce projet')],
      [moved('2027-01-15', '2027-02-01', { subject: 'ce projet' })],
    ],
    [
      'one of two, of the same subject',
      [applies('2026-08-02', 'Annexe III'), applies('2027-08-02', 'annexe I')],
      [applies('2027-12-02', 'annexe III'), applies('2027-08-02', 'annexe I')],
      [moved('2026-08-02', '2027-12-02', { role: 'application', subject: 'annexe III' })],
    ],
    [
      'one of two without a subject, where the other stays',
      [applies('2026-08-02'), applies('2027-08-02')],
      [applies('2026-08-02'), applies('2028-08-02')],
      [moved('2027-08-02', '2028-08-02', { role: 'application' })],
    ],
    ['a month', [applies('2026-08')], [applies('2027-12')], [moved('2026-08', '2027-12', { role: 'application' })]],
  ])('moved: %s', (_what, before, after, expected) => {
    expect(movedDates(before, after)).toEqual(expected);
  });

  it.each<[string, readonly ItemDate[], readonly ItemDate[]]>([
    ['the same dates', [closes('2027-01-15')], [closes('2027-01-15')]],
    ['a date that is given more precisely', [applies('2026-08')], [applies('2026-08-02')]],
    ['a date that is given less precisely', [applies('2026-08-02')], [applies('2026')]],
    ['a date that came', [], [closes('2027-01-15')]],
    ['a date that went', [closes('2027-01-15')], []],
    ['one beside the other', [closes('2027-01-15')], [closes('2027-01-15'), closes('2027-02-01')]],
    [
      'two in place of two, which nobody can tell apart',
      [applies('2026-01-01'), applies('2026-02-01')],
      [applies('2027-01-01'), applies('2027-02-01')],
    ],
    ['another role', [closes('2027-01-15')], [applies('2027-02-01')]],
    [
      'what else somebody has to do by a day, which may be another duty',
      [{ ...closes('2027-01-15'), role: 'other' }],
      [{ ...closes('2027-02-01'), role: 'other' }],
    ],
    [
      'when it was published',
      [{ ...closes('2026-01-01'), role: 'publication' }],
      [{ ...closes('2026-02-01'), role: 'publication' }],
    ],
  ])('did not move: %s', (_what, before, after) => {
    expect(movedDates(before, after)).toEqual([]);
  });

  it('went from the first to the last where they moved twice, and nowhere where they came back', () => {
    const first = [moved('2027-01-15', '2027-02-01')];
    expect(joinMoves(first, [moved('2027-02-01', '2027-03-01')])).toEqual([moved('2027-01-15', '2027-03-01')]);
    expect(joinMoves(first, [moved('2027-02-01', '2027-01-15')])).toEqual([]);
    const other = moved('2026-08-02', '2027-12-02', { role: 'application' });
    expect(joinMoves(first, [other])).toEqual([...first, other]);
  });
});

const item = sampleItem('avis');
const version = (ordinal: number, content: string, more: object = {}) =>
  sampleRevision({ ...item, revision: ordinal }, { content, publishedAt: '2026-11-20T08:00:00.000Z', ...more });
const before = version(1, '<p>La consultation publique est ouverte jusqu’au 15 janvier 2027.</p>');
const after = version(2, '<p>La consultation publique est ouverte jusqu’au 1er février 2027.</p>');
const itMoved = [
  expect.objectContaining(moved('2027-01-15', '2027-02-01', { subject: expect.toBeOneOf([null, expect.any(String)]) })),
];

async function versionStore() {
  const store = createMemoryStore();
  for (const [index, revision] of [before, after].entries())
    await store.items.write([
      { item: { ...item, revision: index + 1 }, revision, expectedVersion: index, words: sampleWords() },
    ]);
  return store;
}

const movedBetween = async (one: Revision, other: Revision) =>
  (await movedInTurn([other, one], { language: 'fr' })).get(other.ordinal) ?? [];

describe('two versions, read by the same rules', () => {
  it('tell what moved', async () => {
    expect(await movedBetween(before, after)).toEqual(itMoved);
    expect(await movedBetween(after, before)).toMatchObject([{ from: '2027-02-01', to: '2027-01-15' }]);
  });

  it('tell of a field of the record too, where no word changed', async () => {
    const dated = (date: string) => ({ dates: [{ date, role: 'comments-due' as const }] });
    const [one, other] = [
      version(1, '<p>Avis.</p>', dated('2027-01-15')),
      version(2, '<p>Avis.</p>', dated('2027-02-01')),
    ];
    expect(await movedBetween(one, other)).toEqual([moved('2027-01-15', '2027-02-01', { role: 'comments-due' })]);
  });

  it('move no day without a year because the version was published later', async () => {
    const text = '<p>La consultation publique est ouverte jusqu’au 15 janvier.</p>';
    const later = version(2, text, { publishedAt: '2027-03-20T08:00:00.000Z' });
    expect(await movedBetween(version(1, text), later)).toEqual([]);
  });

  it('are left alone where they are long', async () => {
    const long = version(2, `${after.content}${'<p>Un mot.</p>'.repeat(10_000)}`);
    expect(await movedBetween(before, long)).toEqual([]);
  });

  it('are told in a comparison of several only where their item is given, and not of what is too much together', async () => {
    const store = await versionStore();
    const span = { itemId: 'avis', from: 1, to: 2 };
    const compare = (of: Item | undefined, characters: number) =>
      compareVersions(store, [{ ...span, item: of }], { characters });
    expect(await compare(item, 1_000)).toMatchObject([{ kind: 'words', moved: itMoved }]);
    expect(await compare(undefined, 1_000)).toMatchObject([{ kind: 'words', moved: [] }]);
    expect(await compare(item, 10)).toMatchObject([{ kind: 'too-long', moved: [] }]);
  });
});

it('a digest keeps what moved with what changed', async () => {
  const entry = { ...plainEntry, itemId: 'avis', revision: 2, amended: true, language: 'fr' };
  const [told, plain] = await tellChanges(await versionStore(), [entry, { ...plainEntry, itemId: 'other' }]);
  expect(told?.change).toMatchObject({ from: 1, to: 2, moved: itMoved });
  expect(EntryChange.parse(told?.change)).toEqual(told?.change);
  expect(plain?.change).toBeNull();
});

it('a digest tells no move of a date that a person says is wrong', async () => {
  const store = await versionStore();
  const corrected = { ...item, revision: 2, corrections: [wrongDate] };
  await store.items.write([{ item: corrected, revision: null, expectedVersion: 2, words: null }]);
  const entry = { ...plainEntry, itemId: 'avis', revision: 2, amended: true, language: 'fr' };
  const [told] = await tellChanges(store, [entry]);
  expect(told?.change?.kind).toBe('words');
  expect(told?.change?.moved).toBeUndefined();
});

const wrongDate = Correction.parse({
  ...{ finding: 'date', of: '2027-02-01 consultation-closes', value: 'off', rules: 'on' },
  ...{ reason: '', by: 'a_1', at: after.activityAt, sequence: 1 },
});

describe('the versions of an item', () => {
  it('tell what each moved, but for those that our reader made', async () => {
    const again = version(3, '<p>La consultation publique est ouverte jusqu’au 1er mars 2027.</p>');
    expect([...(await movedInTurn([again, after, before], { language: 'fr' })).keys()]).toEqual([3, 2]);
    const reread = { ...after, cause: 'reader' as const };
    expect([...(await movedInTurn([reread, before], { language: 'fr' })).keys()]).toEqual([]);
    expect((await movedInTurn([after], { language: 'fr' })).size).toBe(0);
    expect((await movedInTurn([after, before], { language: 'fr', corrections: [wrongDate] })).size).toBe(0);
  });
});

it.each([
  [
    '2027-01-15',
    '2027-02-01',
    'date reportée du 15 janvier au 1er février 2027',
    'postponed from 15 January to 1 February 2027',
  ],
  [
    '2027-02-01',
    '2027-01-15',
    'date avancée du 1er février au 15 janvier 2027',
    'brought forward from 1 February to 15 January 2027',
  ],
  [
    '2026-08-02',
    '2027-12-02',
    'date reportée du 2 août 2026 au 2 décembre 2027',
    'postponed from 2 August 2026 to 2 December 2027',
  ],
  [
    '2026-08',
    '2027-12-02',
    'date reportée d’août 2026 au 2 décembre 2027',
    'postponed from August 2026 to 2 December 2027',
  ],
  ['2026-12', '2028', 'date reportée de décembre 2026 à 2028', 'postponed from December 2026 to 2028'],
])('from %s to %s is said in both languages', (from, to, fr, en) => {
  expect(movedDateText(moved(from, to), 'fr')).toBe(`Clôture de la consultation\u00a0: ${fr}`);
  const application = moved(from, to, { role: 'application', subject: 'Annex III' });
  expect(movedDateText(application, 'en')).toBe(`Application (Annex III): ${en}`);
});
