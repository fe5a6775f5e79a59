import { beforeEach, describe, expect, it } from 'vitest';
import { correctedBy, correctItem } from '../../src/decisions/correct-item.js';
import { projectOnItem } from '../../src/decisions/project-decision.js';
import { sweep } from '../../src/jobs/sweep.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { datesOf } from '../../src/model/item/corrected-findings.js';
import { type CorrectedFinding, Correction } from '../../src/model/item/correction.js';
import type { Item } from '../../src/model/item/item.js';
import { isShownByDefault, valuesOf } from '../../src/model/item/item-fields.js';
import { limits } from '../../src/model/limits.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItemTag, sampleWrite } from '../contract/sample-items.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { claire, paul } from './people.js';
import { recordRaw } from './record-raw.js';

const judged = { score: 0.1, relevant: false, reasons: [] };

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
  const found = { mainKind: { kind: 'news', cue: null }, relevance: judged } as const;
  await watch.store.items.write([
    sampleWrite('a', { item: found }),
    sampleWrite('tagged', { item: { ...found, policies: [sampleItemTag('charte', 'suggested')] } }),
    sampleWrite('office', { item: { ...found, aboutAi: true } }),
  ]);
  await watch.store.refresh();
});

const itemOf = async (id: string): Promise<Item> => {
  const [stored] = await watch.store.items.getMany([id]);
  if (!stored) throw new Error(`no item ${id}`);
  return stored.value;
};
const say = (itemId: string, said: CorrectedFinding, by = claire) =>
  correctItem(watch, { itemId, said, by, reason: 'lu en entier' });
const sanction = { finding: 'kind', value: 'sanction' } as const;
const ai = { finding: 'relevance', value: 'ai' } as const;
const other = { finding: 'relevance', value: 'other' } as const;

describe('a correction', () => {
  it('is an event that keeps what the rules said, and then the fields of the item, whose findings stay', async () => {
    const outcome = await say('a', sanction);
    const details = { item: 'a', ...sanction, rules: 'news', revision: 1, reason: 'lu en entier' };
    expect(outcome).toMatchObject({
      kind: 'corrected',
      event: { action: 'item.corrected', subject: 'a_kind', details },
    });
    await say('a', ai);
    const item = await itemOf('a');
    expect(valuesOf(item)).toMatchObject({ kind: ['sanction'], relevance: ['ai'] });
    expect(item).toMatchObject({ mainKind: { kind: 'news' }, relevance: judged });
    expect(item.corrections).toMatchObject([
      { ...sanction, sequence: 1, reason: 'lu en entier' },
      { ...ai, sequence: 2 },
    ]);
  });

  it('holds until another person says otherwise, or gives the word back to the rules', async () => {
    await say('a', sanction);
    await say('a', { finding: 'kind', value: 'law' }, paul);
    expect(valuesOf(await itemOf('a')).kind).toEqual(['law']);
    await say('a', { finding: 'kind', value: 'rules' });
    const item = await itemOf('a');
    expect(valuesOf(item).kind).toEqual(['news']);
    expect(item.corrections).toMatchObject([{ finding: 'kind', value: 'rules', sequence: 3 }]);
    expect(await say('a', { finding: 'kind', value: 'rules' })).toEqual({ kind: 'not-corrected' });
    expect(await say('none', sanction)).toEqual({ kind: 'unknown-item' });
    await watch.store.refresh();
    expect(await watch.store.audit.count('newest', {})).toBe(3);
  });

  it('is refused of one finding more than an item may have corrected, while those that are there can be changed', async () => {
    const at = '2026-03-04T10:00:00.000Z';
    const corrections = Array.from({ length: limits.corrections }, (_, index): Correction => {
      return { finding: 'reference', of: `celex:32025R${index}`, value: 'on', by: 'a', reason: '', at, sequence: 1 };
    });
    await watch.store.items.write([sampleWrite('full', { item: { corrections } })]);
    expect(await say('full', ai)).toEqual({ kind: 'full', most: limits.corrections });
    expect(await say('full', { finding: 'reference', of: 'celex:32025R1', value: 'off' })).toMatchObject({
      kind: 'corrected',
    });
  });

  it('overrules the rules and the source, and no policy', async () => {
    for (const id of ['a', 'office', 'tagged']) await say(id, other);
    expect(isShownByDefault(await itemOf('a'))).toBe(false);
    expect(isShownByDefault(await itemOf('office'))).toBe(false);
    expect(isShownByDefault(await itemOf('tagged'))).toBe(true);
  });

  it('has the item matched once more and told as understood later, where its fields are others', async () => {
    const at = watch.clock.now().toISOString();
    await say('a', ai);
    expect(await itemOf('a')).toMatchObject({ matchedRevision: 0, understoodAt: at });
    const matched = { ...(await itemOf('a')), matchedRevision: 1 };
    await watch.store.items.write([{ item: matched, expectedVersion: 2, revision: null, words: null }]);
    await watch.clock.advance(60_000);
    await say('a', ai, paul);
    expect(await itemOf('a')).toMatchObject({ matchedRevision: 1, understoodAt: at, corrections: [{ sequence: 2 }] });
  });

  it('puts topics on, and takes topics, dates and references off, whatever is found later', async () => {
    const dated = { date: '2026-08-02', role: 'application', sentence: 'Applicable.', subject: null } as const;
    const topics = [{ topic: 'finance', sentence: 'La banque.', cue: 'banque' }];
    const found = { topics, dates: [dated, { ...dated, date: '2027-01-01' }], references: ['celex:32024R1689'] };
    await watch.store.items.write([sampleWrite('b', { item: found })]);
    for (const said of [
      { finding: 'topic', of: 'finance', value: 'off' },
      { finding: 'topic', of: 'health', value: 'on' },
      { finding: 'date', of: '2026-08-02 application', value: 'off' },
      { finding: 'reference', of: 'celex:32024R1689', value: 'off' },
    ] as const)
      expect((await say('b', said)).kind).toBe('corrected');
    const item = await itemOf('b');
    expect(valuesOf(item)).toMatchObject({ topic: ['health'], deadline: ['2027-01-01'], reference: [] });
    expect(item).toMatchObject(found);
    await say('b', { finding: 'topic', of: 'finance', value: 'rules' });
    expect(valuesOf(await itemOf('b')).topic).toEqual(['finance', 'health']);
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', behind: [], differences: [] });
  });

  it('says what dates are that the rules could not tell, with their sentences for good, or that they are none', async () => {
    const unclearDates = ['2027-03-31', '2027-06'].map((date) => ({ date, sentence: `Vers ${date}.` }));
    await watch.store.items.write([sampleWrite('b', { item: { unclearDates } })]);
    expect(valuesOf(await itemOf('b'))).toMatchObject({ deadline: [], unclearDate: ['2027-03-31', '2027-06'] });
    const due = { finding: 'date', of: '2027-03-31 comments-due', value: 'on' } as const;
    expect(await say('b', due)).toMatchObject({ event: { details: { rules: 'off', sentence: 'Vers 2027-03-31.' } } });
    await say('b', { finding: 'date', of: '2027-06 unclear', value: 'off' });
    expect(valuesOf(await itemOf('b'))).toMatchObject({ deadline: ['2027-03-31'], unclearDate: [] });
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', behind: [], differences: [] });
    const [stored] = await watch.store.items.getMany(['b']);
    const reread = { ...(await itemOf('b')), unclearDates: [] };
    await watch.store.items.write([
      { item: reread, expectedVersion: stored?.version ?? 0, revision: null, words: null },
    ]);
    const role = { date: '2027-03-31', role: 'comments-due', sentence: 'Vers 2027-03-31.', subject: null };
    expect(datesOf(await itemOf('b'))).toEqual([role]);
    await say('b', { ...due, value: 'rules' });
    expect(datesOf(await itemOf('b'))).toEqual([]);
  });

  it.each([
    { finding: 'topic', of: 'finance', value: 'off' },
    { finding: 'topic', of: 'astrology', value: 'on' },
    { finding: 'date', of: '2026-02-30 application', value: 'on', sentence: 'Le 30 février.' },
    { finding: 'date', of: '2026-08-02 application', value: 'instead', to: '2027-12-02 application' },
    { finding: 'reference', of: 'RGPD', value: 'on', sentence: 'Le RGPD.' },
    { finding: 'date', of: '2026-08-02 unclear', value: 'off' },
    { finding: 'date', of: '2026-08-02 application', value: 'off' },
    { finding: 'reference', of: 'celex:32024R1689', value: 'off' },
  ] as const)('is refused of what is not there: $finding $of $value', async (said) => {
    expect(await say('a', said)).toEqual({ kind: 'not-found' });
    await watch.store.refresh();
    expect(await watch.store.audit.count('newest', {})).toBe(0);
  });

  it('puts another day, role and provision in the place of a wrong date, whatever is found later', async () => {
    const dated = {
      date: '2026-08-02',
      role: 'application',
      sentence: 'Dès le 2 août.',
      subject: 'article 6',
    } as const;
    await watch.store.items.write([sampleWrite('b', { item: { dates: [dated] } })]);
    const wrong = { finding: 'date', of: '2026-08-02 application', value: 'instead' } as const;
    const later = { ...wrong, to: '2027-12-02 application', subject: 'annexe III', sentence: 'Reporté.' } as const;
    expect(await say('b', later)).toMatchObject({ event: { details: { ...later, rules: 'on' } } });
    const held = { date: '2027-12-02', role: 'application', sentence: 'Reporté.', subject: 'annexe III' };
    expect(datesOf(await itemOf('b'))).toEqual([held]);
    expect(valuesOf(await itemOf('b')).deadline).toEqual(['2027-12-02']);
    const [stored] = await watch.store.items.getMany(['b']);
    const reread = { ...(await itemOf('b')), dates: [{ ...dated, date: '2027-12-02', subject: null }] };
    const write = { item: reread, expectedVersion: stored?.version ?? 0, revision: null, words: null };
    await watch.store.items.write([write]);
    expect(datesOf(await itemOf('b'))).toEqual([held]);
    await say('b', { ...wrong, value: 'rules' });
    expect(datesOf(await itemOf('b'))).toEqual(reread.dates);
  });

  it('keeps sentence and provision of the date where nothing else is said of them', async () => {
    const dated = {
      date: '2026-08-02',
      role: 'application',
      sentence: 'Dès le 2 août.',
      subject: 'article 6',
    } as const;
    await watch.store.items.write([sampleWrite('b', { item: { dates: [dated] } })]);
    await say('b', { finding: 'date', of: '2026-08-02 application', value: 'instead', to: '2026-08-03 hearing' });
    expect(datesOf(await itemOf('b'))).toEqual([{ ...dated, date: '2026-08-03', role: 'hearing' }]);
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', behind: [], differences: [] });
  });

  it('adds a date or a reference that the item does not name, with the sentence that does', async () => {
    const date = { finding: 'date', of: '2027-03-31 comments-due', value: 'on' } as const;
    const reference = { finding: 'reference', of: 'celex:32024R1689#art-6', value: 'on' } as const;
    for (const said of [date, reference])
      expect(await say('a', said)).toEqual({ kind: 'incomplete', field: 'sentence' });
    for (const said of [date, reference]) await say('a', { ...said, sentence: 'Au plus tard le 31 mars 2027.' });
    expect(datesOf(await itemOf('a'))).toMatchObject([{ sentence: 'Au plus tard le 31 mars 2027.', subject: null }]);
    expect(valuesOf(await itemOf('a'))).toMatchObject({
      deadline: ['2027-03-31'],
      reference: ['celex:32024R1689', 'celex:32024R1689#art-6'],
    });
    const instead = { finding: 'date', of: '2027-03-31 comments-due', value: 'instead' } as const;
    expect(await say('a', instead)).toEqual({ kind: 'incomplete', field: 'to' });
    await say('a', { ...instead, to: '2027-04-30 comments-due' });
    expect(datesOf(await itemOf('a'))).toMatchObject([
      { date: '2027-04-30', sentence: 'Au plus tard le 31 mars 2027.' },
    ]);
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', behind: [], differences: [] });
  });

  it('says another jurisdiction and language, and gives both back', async () => {
    const { touched: _, ...before } = valuesOf(await itemOf('a'));
    await say('a', { finding: 'jurisdiction', value: 'US-CA' });
    expect(await say('a', { finding: 'language', value: 'de' })).toMatchObject({ event: { details: { rules: 'fr' } } });
    expect(valuesOf(await itemOf('a'))).toMatchObject({ jurisdiction: ['US-CA'], language: ['de'] });
    expect(valuesOf(await itemOf('a')).corrected).toEqual(['jurisdiction', 'language']);
    for (const finding of ['jurisdiction', 'language'] as const) await say('a', { finding, value: 'rules' });
    expect(valuesOf(await itemOf('a'))).toMatchObject(before);
  });

  it('is found by both what it says and no longer by what the rules said', async () => {
    await say('a', sanction);
    await watch.store.refresh();
    const count = async (kind: string) => {
      const request = { query: { kind: 'all' }, order: 'newest', limit: 9, facets: false } as const;
      return (await watch.store.items.search({ ...request, filters: { kind: [kind] } })).total;
    };
    expect([await count('sanction'), await count('news')]).toEqual([1, 2]);
  });
});

it('nobody made is found, whoever wrote it into the store', async () => {
  const correction = {
    finding: 'kind',
    value: 'law',
    by: 'a_1',
    reason: '',
    at: '2026-03-01T00:00:00.000Z',
    sequence: 9,
  };
  await watch.store.items.write([sampleWrite('forged', { item: { corrections: [Correction.parse(correction)] } })]);
  await watch.store.refresh();
  expect(await verifyChain(watch)).toMatchObject({
    kind: 'cut',
    missing: [{ kind: 'correction', subject: 'forged_kind', sequence: 9 }],
  });
});

it.each(['corrected:kind', 'corrigé:type'])('is looked for by %s, until it is withdrawn', async (text) => {
  const { node: query, warnings } = parseQuery(text, { timeZone: 'UTC' });
  expect(warnings).toEqual([]);
  const found = async () => {
    await watch.store.refresh();
    const request = { query, filters: {}, order: 'newest', limit: 9, facets: false } as const;
    return (await watch.store.items.search(request)).hits.map(({ id }) => id);
  };
  await say('a', sanction);
  await say('office', other);
  expect(await found()).toEqual(['a']);
  await say('a', { finding: 'kind', value: 'rules' });
  expect(await found()).toEqual([]);
});

describe('an event whose projection was cut off', () => {
  const details = { item: 'a', ...sanction, rules: 'news', revision: 1, reason: '' };
  const record = (value: string) =>
    recordRaw(watch, {
      by: claire,
      action: 'item.corrected',
      subject: 'a_kind',
      details: { ...details, value },
    });

  const project = async (event: AuditEvent) => {
    const outcome = await projectOnItem(watch.store, 'a', [event], { after: correctedBy, now: event.at });
    return outcome?.followed === 1;
  };

  it('is told from one that was altered, and brought into effect by the sweep', async () => {
    await record('sanction');
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({
      kind: 'sound',
      behind: [{ kind: 'correction', subject: 'a_kind', sequence: 1 }],
    });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(valuesOf(await itemOf('a')).kind).toEqual(['sanction']);
    await watch.store.refresh();
    expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', behind: [] });
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
  });

  it('gives way to a later one, in whatever order they are projected', async () => {
    const [first, second] = [await record('law'), await record('sanction')];
    expect(await project(second)).toBe(true);
    expect(await project(first)).toBe(false);
    expect((await itemOf('a')).corrections).toMatchObject([{ value: 'sanction', sequence: 2 }]);
  });

  it('is left alone where only a newer program understands it', async () => {
    const event = await record('prophecy');
    expect(await project(event)).toBe(false);
    expect((await itemOf('a')).corrections).toEqual([]);
  });
});
