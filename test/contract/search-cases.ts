import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { findReferences } from '../../src/enrich/find-references.js';
import type { DateRole, ItemDate } from '../../src/model/item/dated.js';
import type { SearchRequest } from '../../src/ports/store/item-index.js';
import type { QueryNode } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';
import { amendedWrite, type ItemStore, sampleItem, sampleItemTag, sampleWrite } from './sample-items.js';

const term = (...forms: string[]): QueryNode => ({ kind: 'term', scope: 'any', forms, prefix: false });
const prefix = (...forms: string[]): QueryNode => ({ kind: 'term', scope: 'any', forms, prefix: true });
const titleTerm = (...forms: string[]): QueryNode => ({ kind: 'term', scope: 'title', forms, prefix: false });
const phrase = (...words: string[][]): QueryNode => ({ kind: 'phrase', scope: 'any', words });
const titlePhrase = (...words: string[][]): QueryNode => ({ kind: 'phrase', scope: 'title', words });
const not = (child: QueryNode): QueryNode => ({ kind: 'not', child });
const and = (...children: QueryNode[]): QueryNode => ({ kind: 'and', children });
const or = (...children: QueryNode[]): QueryNode => ({ kind: 'or', children });
const some = (least: number, ...children: QueryNode[]): QueryNode => ({ kind: 'some', least, children });
const field = (
  name: 'source' | 'jurisdiction' | 'language' | 'kind' | 'reference' | 'policy',
  value: string,
): QueryNode => ({
  kind: 'field',
  field: name,
  value,
});
const has = (name: 'reference' | 'policy' | 'topic' | 'source'): QueryNode => ({ kind: 'has', field: name });
const date = (name: 'published' | 'seen', from: string | null, before: string | null): QueryNode => ({
  kind: 'date',
  field: name,
  from,
  before,
});

const all: QueryNode = { kind: 'all' };
const none: QueryNode = { kind: 'none' };

/** Writes the three items that the table below searches for. */
async function fill(store: ItemStore): Promise<void> {
  await store.items.write([
    sampleWrite('fr', {
      title: ['f_regl', 'f_intelligenc', 'f_artificiel'],
      body: ['f_cnil', 'f_publi', 'f_recommand', 'f_regl', 'f_europeen', '2024/1689', '人工智能'],
      concepts: ['c_aiact', 'r_celex_32024r1689'],
      reference: ['celex:32024R1689'],
      item: { publishedAt: '2026-02-10T08:00:00.000Z', kinds: ['law', 'guideline'] },
    }),
    sampleWrite('en', {
      title: ['e_artifici', 'e_intellig', 'e_act'],
      body: ['e_board', 'e_publish', 'e_artifici', 'e_opinion', 'e_intellig', '"quoted"', "l'art"],
      concepts: ['c_aiact'],
      item: {
        sourceId: 'edpb',
        jurisdiction: 'EU',
        language: 'en',
        publishedAt: null,
        firstSeenAt: '2026-03-03T00:00:00.000Z',
        policies: [sampleItemTag('hiring', 'suggested'), sampleItemTag('health', 'rejected', { sequence: 4 })],
      },
    }),
    sampleWrite('de', {
      title: ['verordnung'],
      body: ['künstliche', 'intelligenz', 'verordnung'],
      item: {
        sourceId: 'bfdi',
        jurisdiction: 'DE',
        language: 'de',
        publishedAt: '2026-03-01T00:00:00.000Z',
        policies: [sampleItemTag('hiring', 'confirmed', { sequence: 2 })],
      },
    }),
  ]);
  await store.refresh();
}

const queries: readonly (readonly [what: string, query: QueryNode, expected: readonly string[]])[] = [
  ['all', all, ['de', 'en', 'fr']],
  ['none', none, []],
  ['not all', not(all), []],
  ['not none', not(none), ['de', 'en', 'fr']],
  ['an empty and', and(), ['de', 'en', 'fr']],
  ['an empty or', or(), []],
  ['a word of the title', term('f_artificiel'), ['fr']],
  ['a word of the body', term('f_cnil'), ['fr']],
  ['a concept', term('c_aiact'), ['en', 'fr']],
  ['a reference token', term('r_celex_32024r1689'), ['fr']],
  ['any form of a word', term('intelligence', 'f_intelligenc', 'e_intellig'), ['en', 'fr']],
  ['a form that no item holds', term('f_chat'), []],
  ['a part of a token only', term('f_reg'), []],
  ['a part of a token after its mark', term('regl'), []],
  ['a word without forms', term(), []],
  ['not a word without forms', not(term()), ['de', 'en', 'fr']],
  ['a token with a slash', term('2024/1689'), ['fr']],
  ['half of a token with a slash', term('2024'), []],
  ['a token of another script', term('人工智能'), ['fr']],
  ['a token with an umlaut', term('künstliche'), ['de']],
  ['the same without', term('kunstliche'), []],
  ['a token with quotes', term('"quoted"'), ['en']],
  ['a token with an apostrophe', term("l'art"), ['en']],
  ['an upper-case form of a lower-case token', and(term('verordnung'), not(term('x'))), ['de']],
  ['syntax of the engine', term('f_regl" OR "verordnung'), []],
  ['an operator of the engine', term('OR'), []],
  ['a column of the engine', term('title:verordnung'), []],
  ['a star of the engine', term('f_*'), []],
  ['a prefix', prefix('f_intel'), ['fr']],
  ['a prefix with several forms', prefix('f_intel', 'e_intel', 'intel'), ['de', 'en', 'fr']],
  ['a whole word as a prefix', prefix('verordnung'), ['de']],
  ['a prefix of a concept', prefix('c_ai'), ['en', 'fr']],
  ['a prefix of nothing', prefix('zz'), []],
  ['the title alone', titleTerm('f_regl', 'e_board'), ['fr']],
  ['the title alone, for a word of the body', titleTerm('e_board'), []],
  ['the title alone, for a concept', titleTerm('c_aiact'), []],
  ['a prefix in the title', { kind: 'term', scope: 'title', forms: ['e_a'], prefix: true }, ['en']],
  ['a phrase', phrase(['f_intelligenc'], ['f_artificiel']), ['fr']],
  ['a phrase in the wrong order', phrase(['f_artificiel'], ['f_intelligenc']), []],
  ['a phrase with a gap', phrase(['f_cnil'], ['f_recommand']), []],
  ['a phrase with alternatives', phrase(['f_x', 'e_artifici'], ['intelligence', 'e_intellig']), ['en']],
  ['alternatives that are not beside each other', phrase(['e_artifici'], ['e_opinion', 'e_board']), ['en']],
  ['a phrase of one word', phrase(['f_cnil', 'e_board']), ['en', 'fr']],
  ['a phrase does not run from the title into the body', phrase(['f_artificiel'], ['f_cnil']), []],
  ['a phrase does not run into the concepts', phrase(['人工智能'], ['c_aiact']), []],
  ['a phrase of concepts', phrase(['c_aiact'], ['r_celex_32024r1689']), []],
  ['a phrase of no words', phrase(), []],
  ['a phrase with a word without forms', phrase(['f_cnil'], []), []],
  ['a phrase in the title', titlePhrase(['e_artifici'], ['e_intellig']), ['en']],
  ['a phrase of the body in the title', titlePhrase(['e_board'], ['e_publish']), []],
  ['a long phrase with many alternatives', phrase(...longPhrase()), ['fr']],
  ['and', and(term('c_aiact'), term('f_cnil')), ['fr']],
  ['or', or(term('verordnung'), term('f_cnil')), ['de', 'fr']],
  ['not', not(term('c_aiact')), ['de']],
  ['and not', and(term('c_aiact'), not(term('f_cnil'))), ['en']],
  ['not not', not(not(term('f_cnil'))), ['fr']],
  ['not or', not(or(term('f_cnil'), term('e_board'))), ['de']],
  ['not and', not(and(term('c_aiact'), term('e_board'))), ['de', 'fr']],
  ['or not', or(term('f_cnil'), not(term('c_aiact'))), ['de', 'fr']],
  [
    'nested',
    and(or(term('c_aiact'), term('verordnung')), not(and(term('e_board'), not(field('source', 'cnil'))))),
    ['de', 'fr'],
  ],
  ['two of three words', some(2, term('c_aiact'), term('f_cnil'), term('verordnung')), ['fr']],
  ['one of three words', some(1, term('c_aiact'), term('f_cnil'), term('verordnung')), ['de', 'en', 'fr']],
  ['two of what is no word', some(2, field('language', 'en'), not(term('f_cnil')), term('verordnung')), ['de', 'en']],
  ['not two of three words', not(some(2, term('c_aiact'), term('f_cnil'), term('verordnung'))), ['de', 'en']],
  ['some words and a field', and(some(1, term('c_aiact'), term('verordnung')), field('language', 'en')), ['en']],
  ['more words than there are', some(3, term('c_aiact'), term('f_cnil')), []],
  ['none of the words at least', some(0, term('c_aiact')), ['de', 'en', 'fr']],
  ['two of no words', some(2), []],
  ['source', field('source', 'edpb'), ['en']],
  ['source, whatever the case', field('source', 'EDPB'), ['en']],
  ['jurisdiction', field('jurisdiction', 'eu'), ['en']],
  ['jurisdiction, as it is written', field('jurisdiction', 'EU'), ['en']],
  ['language', field('language', 'de'), ['de']],
  ['kind, one of several', field('kind', 'law'), ['fr']],
  ['kind, another of several', field('kind', 'guideline'), ['fr']],
  ['policy, suggested or confirmed', field('policy', 'hiring'), ['de', 'en']],
  ['policy, rejected', field('policy', 'health'), []],
  ['reference', field('reference', 'celex:32024r1689'), ['fr']],
  ['reference, as it is written', field('reference', 'CELEX:32024R1689'), ['fr']],
  ['reference of nothing', field('reference', 'celex:1'), []],
  ['a field of nothing', field('source', 'nowhere'), []],
  ['has a reference', has('reference'), ['fr']],
  ['has no reference', not(has('reference')), ['de', 'en']],
  ['has a policy, suggested or confirmed', has('policy'), ['de', 'en']],
  ['has a policy and a word', and(has('policy'), term('verordnung')), ['de']],
  ['has a topic', has('topic'), []],
  ['has a source', has('source'), ['de', 'en', 'fr']],
  ['not a field', not(field('source', 'cnil')), ['de', 'en']],
  ['a word and a field', and(term('c_aiact'), field('language', 'en')), ['en']],
  ['two words and a field', and(term('c_aiact'), term('e_board'), field('language', 'en')), ['en']],
  ['a word or a field', or(term('f_cnil'), field('language', 'de')), ['de', 'fr']],
  ['published from a day', date('published', '2026-03-01T00:00:00.000Z', null), ['de']],
  ['published before a day', date('published', null, '2026-03-01T00:00:00.000Z'), ['fr']],
  ['published within', date('published', '2026-02-10T08:00:00.000Z', '2026-03-01T00:00:00.001Z'), ['de', 'fr']],
  ['published at all', date('published', null, null), ['de', 'fr']],
  ['not published before a day', not(date('published', null, '2026-03-01T00:00:00.000Z')), ['de', 'en']],
  ['seen from a day', date('seen', '2026-03-03T00:00:00.000Z', null), ['en']],
  ['seen before a day', and(date('seen', null, '2026-03-03T00:00:00.000Z'), term('verordnung')), ['de']],
  ['a deep query', deepQuery(), ['fr']],
  ['a wide query', or(...Array.from({ length: 500 }, (_, index) => term(`x${index}`)), term('f_cnil')), ['fr']],
];

/** A phrase of 3^5 runs. Most runs mix the tokens of languages, which no item does. */
function longPhrase(): string[][] {
  const stems = ['cnil', 'publi', 'recommand', 'regl', 'europeen'];
  return stems.map((stem) => [stem, `f_${stem}`, `e_${stem}`]);
}

/** A query of twenty levels, the most that the search language accepts. */
function deepQuery(): QueryNode {
  let node: QueryNode = term('f_cnil');
  for (let level = 0; level < 10; level += 1) node = and(or(node, term(`x${level}`)), not(term(`y${level}`)));
  let texts: QueryNode = term('f_cnil');
  for (let level = 0; level < 20; level += 1)
    texts = level % 2 === 0 ? or(texts, term('f_x')) : and(texts, term('f_publi'));
  return and(node, texts);
}

const named = (date: string, role: DateRole): ItemDate => ({ date, role, sentence: '', subject: null });
const due = (...dates: readonly string[]) => ({ dates: dates.map((date) => named(date, 'application')) });

/** Analyses a text as ingest does, with the references that it names. */
function analysed(title: string, body: string, language: string) {
  const references = findReferences(`${title} ${body}`).map(({ reference }) => reference);
  return analyse({ title, body, references }, language, loadGlossary());
}

export function searchCases(store: () => ItemStore): void {
  const search = (request: Partial<SearchRequest>) =>
    store().items.search({ query: all, filters: {}, order: 'newest', limit: 50, facets: false, ...request });
  const ids = async (request: Partial<SearchRequest>): Promise<readonly string[]> =>
    (await search(request)).hits.map(({ id }) => id);

  it('understands every shape of query, in both orders', async () => {
    await fill(store());
    for (const [what, query, expected] of queries) {
      for (const order of ['newest', 'relevance'] as const) {
        const result = await search({ query, order });
        expect([...result.hits.map(({ id }) => id)].sort(), `${what}, ${order}`).toEqual(expected);
        expect(result.total, `total of ${what}`).toBe(expected.length);
      }
    }
  });

  it('finds by translations, which count for less than the words as typed', async () => {
    const both = { forms: ['f_amend', 'e_fine'], translated: ['e_fine'] };
    const query: QueryNode = or(
      { kind: 'term', scope: 'any', prefix: false, ...both },
      {
        kind: 'phrase',
        scope: 'any',
        words: [['e_money'], ['e_penalti']],
        translated: true,
      },
    );
    const filler = ['a', 'b', 'c', 'd'];
    await store().items.write([
      sampleWrite('en', { title: ['e_fine', ...filler] }),
      sampleWrite('phrase', { title: ['e_money', 'e_penalti', ...filler] }),
      sampleWrite('fr', { title: ['f_amend', ...filler] }),
      sampleWrite('apart', { title: ['e_penalti', 'e_money', ...filler] }),
    ]);
    await store().refresh();
    const found = await ids({ query, order: 'relevance' });
    expect(found[0]).toBe('fr');
    expect(found.toSorted()).toEqual(['en', 'fr', 'phrase']);
    expect((await ids({ query: and(query, field('source', 'cnil')), order: 'relevance' }))[0]).toBe('fr');
  });

  it('gives whole items', async () => {
    const write = sampleWrite('a', { title: ['word'] });
    await store().items.write([write]);
    await store().refresh();
    expect((await search({ query: term('word') })).hits).toEqual([write.item]);
  });

  it('finds what was touched in a range, at any of several moments, and forgets none of them', async () => {
    const [first, second] = ['2026-03-02T08:00:00.000Z', '2026-03-09T08:00:00.000Z'];
    const touched = { 'policy:a b.c': first, words: second, deadline: second };
    await store().items.write([
      sampleWrite('a', { item: { touched } }),
      sampleWrite('b', { item: { touched: { words: first } } }),
    ]);
    await store().items.write([sampleWrite('never')]);
    await store().refresh();
    const since = (from: string, before: string | null = null) =>
      ids({ query: { kind: 'date', field: 'touched', from, before } });
    expect((await since(first)).toSorted()).toEqual(['a', 'b']);
    expect(await since('2026-03-02T08:00:00.001Z')).toEqual(['a']);
    expect((await since(first, second)).toSorted()).toEqual(['a', 'b']);
    expect(await since('2026-03-09T08:00:00.001Z')).toEqual([]);
    expect((await store().items.getMany(['a']))[0]?.value.touched).toEqual(touched);
  });

  it('finds what cites a paragraph by its article as well, and by no other', async () => {
    await store().items.write([sampleWrite('a', { reference: ['celex:1', 'celex:1#art-6-1-a'] })]);
    await store().refresh();
    for (const reference of ['celex:1', 'celex:1#art-6', 'celex:1#art-6-1', 'celex:1#art-6-1-a'])
      expect(await ids({ query: field('reference', reference) })).toEqual(['a']);
    expect(await ids({ query: field('reference', 'celex:1#art-61') })).toEqual([]);
  });

  it('finds an amended item by its new words, not by its old ones', async () => {
    await store().items.write([sampleWrite('a', { title: ['old'], reference: ['celex:1', 'celex:2'] })]);
    const next = amendedWrite(sampleItem('a'), 1, { title: ['new'], reference: ['celex:2', 'celex:3'] });
    await store().refresh();
    expect(await ids({ query: term('old') })).toEqual(['a']);
    await store().items.write([next]);
    await store().refresh();
    expect(await ids({ query: term('old') })).toEqual([]);
    expect(await ids({ query: term('new') })).toEqual(['a']);
    expect(await ids({ query: field('reference', 'celex:1') })).toEqual([]);
    expect(await ids({ query: field('reference', 'celex:2') })).toEqual(['a']);
    expect(await ids({ query: field('reference', 'celex:3') })).toEqual(['a']);
  });

  it('keeps the words of an item that is written without them, and follows its policies', async () => {
    await store().items.write([sampleWrite('a', { title: ['word'], reference: ['celex:1'] })]);
    const item = sampleItem('a', { references: ['celex:1'], policies: [sampleItemTag('hiring', 'suggested')] });
    await store().items.write([{ item, expectedVersion: 1, revision: null, words: null }]);
    await store().refresh();
    const query = and(term('word'), field('policy', 'hiring'), field('reference', 'celex:1'));
    expect(await ids({ query })).toEqual(['a']);
    const facets = (await search({ facets: true })).facets;
    expect(facets.policy).toEqual([{ value: 'hiring', count: 1 }]);
  });

  it('filters: values of one field are alternatives, fields hold together', async () => {
    await fill(store());
    expect(await ids({ filters: { source: ['cnil', 'edpb'] } })).toHaveLength(2);
    expect(await ids({ filters: { source: ['cnil', 'edpb'], language: ['en'] } })).toEqual(['en']);
    expect(await ids({ filters: { jurisdiction: ['EU'] } })).toEqual(['en']);
    expect(await ids({ filters: { policy: ['hiring'], kind: ['news'], source: ['bfdi'] } })).toEqual(['de']);
    expect(await ids({ filters: { source: ['nowhere'] } })).toEqual([]);
    expect(await ids({ filters: { source: [] } })).toHaveLength(3);
    expect(await ids({ filters: { language: ['fr'] }, query: term('c_aiact'), order: 'relevance' })).toEqual(['fr']);
  });

  it('counts each facet over the query and the filters of the other fields', async () => {
    await fill(store());
    const { facets, total } = await search({
      query: or(term('c_aiact'), term('verordnung')),
      filters: { language: ['fr', 'en'] },
      facets: true,
    });
    expect(total).toBe(2);
    expect(facets.language).toEqual(['de', 'en', 'fr'].map((value) => ({ value, count: 1 })));
    expect(facets.source).toEqual(['cnil', 'edpb'].map((value) => ({ value, count: 1 })));
    expect(facets.kind).toEqual(['guideline', 'law', 'news'].map((value) => ({ value, count: 1 })));
    expect(facets.jurisdiction).toEqual(['eu', 'fr'].map((value) => ({ value, count: 1 })));
    expect(facets.policy).toEqual([{ value: 'hiring', count: 1 }]);
  });

  it('counts what is left out of what it filters by, and takes for about AI what nobody judged, a policy links or a source says', async () => {
    const judged = (relevant: boolean) => ({ relevance: { score: relevant ? 1 : 0, relevant, reasons: [] } });
    await store().items.write([
      sampleWrite('unjudged'),
      sampleWrite('ai', { item: judged(true) }),
      sampleWrite('office', { item: { ...judged(false), aboutAi: true } }),
      sampleWrite('linked', { item: { ...judged(false), policies: [sampleItemTag('hiring', 'suggested')] } }),
      sampleWrite('refused', { item: { ...judged(false), policies: [sampleItemTag('hiring', 'rejected')] } }),
      sampleWrite('other', { item: { ...judged(false), sourceId: 'edpb' } }),
    ]);
    await store().refresh();
    const shown = await search({ filters: { relevance: ['ai'] }, facets: true });
    expect(shown.hits.map(({ id }) => id).toSorted()).toEqual(['ai', 'linked', 'office', 'unjudged']);
    expect(shown.facets.relevance).toEqual([
      { value: 'ai', count: 4 },
      { value: 'other', count: 2 },
    ]);
    expect(await search({ filters: { relevance: ['other'], source: ['edpb'] }, limit: 0 })).toMatchObject({ total: 1 });
    expect(await ids({ filters: { relevance: ['ai', 'other'] } })).toHaveLength(6);
  });

  it('counts the months ahead, twelve and what is later, by days of the calendar', async () => {
    await store().items.write([
      sampleWrite('twice', { item: due('2026-12-01', '2026-12-31', '2027-11-30') }),
      sampleWrite('later', { item: { ...due('2027-12-01', '2028-01', '2027'), language: 'en' } }),
      sampleWrite('past', { item: due('2026-10-31') }),
      sampleWrite('month', { item: due('2026-12') }),
      sampleWrite('opened', { item: { dates: [named('2026-12-05', 'consultation-opens')] } }),
      sampleWrite('none'),
    ]);
    await store().refresh();
    const monthsFrom = '2026-12';
    const counted = await search({ facets: true, monthsFrom });
    const months = [
      { value: '2026-12', count: 2 },
      { value: '2027-01', count: 1 },
      { value: '2027-11', count: 1 },
      { value: '2027-12..', count: 1 },
    ];
    expect(counted.facets.deadline).toEqual(months);
    const narrowed = await search({ filters: { deadline: ['2026-12'] }, facets: true, monthsFrom });
    expect([narrowed.total, narrowed.facets.deadline]).toEqual([2, months]);
    expect(narrowed.facets.language).toEqual([{ value: 'fr', count: 2 }]);
    const english = await search({ filters: { language: ['en'], deadline: ['2026-12'] }, facets: true, monthsFrom });
    expect([english.total, english.facets.deadline, english.facets.language]).toEqual([
      0,
      [
        { value: '2027-01', count: 1 },
        { value: '2027-12..', count: 1 },
      ],
      [{ value: 'fr', count: 2 }],
    ]);
    expect((await search({ facets: true })).facets.deadline).toBeUndefined();
    expect((await search({ facets: true, monthsFrom: '2029-01' })).facets.deadline).toEqual([]);
  });

  it('filters by months, and finds nothing by what is no date', async () => {
    await store().items.write([
      sampleWrite('a', { item: due('2026-12-31') }),
      sampleWrite('b', { item: due('2027-01-01') }),
      sampleWrite('c', { item: due('2028-05-01') }),
    ]);
    await store().refresh();
    const of = async (...deadline: string[]) => [...(await ids({ filters: { deadline } }))].sort();
    expect(await of('2026-12')).toEqual(['a']);
    expect(await of('2026-12', '2027-12..')).toEqual(['a', 'c']);
    expect(await of('2027-01', 'soon')).toEqual(['b']);
    expect(await of('soon')).toEqual([]);
  });

  it('finds what names coming dates that nobody has checked yet', async () => {
    const unclear = (date: string) => ({ unclearDates: [{ date, sentence: `Le ${date}.` }] });
    const none = { finding: 'date', of: '2027-06 unclear', value: 'off', by: 'a_1', reason: '', sequence: 1 } as const;
    await store().items.write([
      sampleWrite('day', { item: unclear('2027-03-31') }),
      sampleWrite('checked', {
        item: { ...unclear('2027-06'), corrections: [{ ...none, at: '2026-11-26T10:00:00.000Z' }] },
      }),
      sampleWrite('none'),
    ]);
    await store().refresh();
    const of = async (from: string | null) =>
      ids({ query: { kind: 'date', field: 'unclearDate', from, before: null } });
    expect([...(await of(null))]).toEqual(['day']);
    expect([...(await of('2027-04-01T00:00:00.000Z'))]).toEqual([]);
  });

  it('puts the greatest counts first and gives at most 100', async () => {
    const writes = Array.from({ length: 120 }, (_, index) =>
      sampleWrite(`i${index}`, { item: { sourceId: `source-${String(index).padStart(3, '0')}` } }),
    );
    await store().items.write([...writes, sampleWrite('last', { item: { sourceId: 'source-119' } })]);
    await store().refresh();
    const { source = [] } = (await search({ facets: true, limit: 0 })).facets;
    expect(source).toHaveLength(100);
    expect(source.slice(0, 2)).toEqual([
      { value: 'source-119', count: 2 },
      { value: 'source-000', count: 1 },
    ]);
  });

  it('gives no facets unless asked, and no hits for a limit of none', async () => {
    await fill(store());
    expect((await search({})).facets).toEqual({});
    const result = await search({ limit: 0 });
    expect(result).toMatchObject({ total: 3, hits: [] });
    expect(result.next).toBeUndefined();
  });

  it('counts anew when an item changes', async () => {
    await store().items.write([sampleWrite('a')]);
    await store().refresh();
    expect((await search({ facets: true })).facets.kind).toEqual([{ value: 'news', count: 1 }]);
    await store().items.write([amendedWrite(sampleItem('a'), 1, { item: { kinds: ['law', 'report'] } })]);
    await store().refresh();
    expect((await search({ facets: true })).facets.kind).toEqual(
      ['law', 'report'].map((value) => ({ value, count: 1 })),
    );
  });

  it('puts one word in a title before two in a shorter body by relevance', async () => {
    const filler = Array.from({ length: 20 }, (_, index) => `w${index}`);
    await store().items.write([
      sampleWrite('body', { title: filler.slice(0, 3), body: ['word', 'word', ...filler.slice(0, 10)] }),
      sampleWrite('title', { title: ['word', ...filler.slice(0, 2)], body: ['x', ...filler] }),
      ...Array.from({ length: 5 }, (_, index) => sampleWrite(`other${index}`, { title: ['y'], body: filler })),
    ]);
    await store().refresh();
    expect(await ids({ query: term('word'), order: 'relevance' })).toEqual(['title', 'body']);
  });

  it('puts what names a concept before what has the words of the name apart, by relevance', async () => {
    const glossary = loadGlossary();
    const texts = {
      english: [
        'en',
        'Guidelines on the AI Act',
        'They say how providers classify high-risk systems, and give examples.',
      ],
      french: [
        'fr',
        'Le règlement IA entre en application',
        'Les obligations des fournisseurs valent dès aujourd’hui.',
      ],
      apart: ['en', 'Act on the promotion of AI', 'The act promotes AI research. AI policy follows another act.'],
      apartInFrench: ['fr', 'IA : le règlement intérieur', 'Le règlement de la salle interdit les outils de l’IA.'],
      other: ['en', 'Annual report', 'Figures of the year.'],
    } as const;
    const writes = Object.entries(texts).map(([id, [language, title, body]]) =>
      sampleWrite(id, { ...analysed(title, body, language), item: { language } }),
    );
    await store().items.write(writes);
    await store().refresh();
    const asked = async (text: string) =>
      ids({ query: parseQuery(text, { glossary, timeZone: 'UTC' }).node, order: 'relevance' });
    expect(await asked('AI Act')).toEqual(['english', 'french', 'apart']);
    expect(await asked('règlement IA')).toEqual(['french', 'english', 'apartInFrench']);
    expect((await asked('IA Act')).slice(0, 2).sort()).toEqual(['english', 'french']);
    expect((await asked('AI Act -cnil')).at(-1)).toBe('apart');
    expect([...(await asked('RIA'))].sort()).toEqual(['english', 'french']);
  });

  it('puts what refers to an act before its namesakes, by relevance', async () => {
    const texts = {
      colorado: ['Colorado Artificial Intelligence Act', 'The Colorado Artificial Intelligence Act is delayed.'],
      california: ['California Artificial Intelligence Act', 'The California Artificial Intelligence Act is a bill.'],
      union: [
        'Guidelines for providers',
        'They explain Regulation (EU) 2024/1689, the Artificial Intelligence Act, to providers.',
      ],
      cited: [
        'Annual report',
        'A chapter on Regulation (EU) 2024/1689 and its Artificial Intelligence Act obligations among others.',
      ],
      other: ['Report on artificial intelligence', 'Figures.'],
    } as const;
    const writes = Object.entries(texts).map(([id, [title, body]]) =>
      sampleWrite(id, { ...analysed(title, body, 'en'), item: { language: 'en' } }),
    );
    await store().items.write(writes);
    await store().refresh();
    const glossary = loadGlossary();
    const asked = async (text: string) =>
      ids({ query: parseQuery(text, { glossary, timeZone: 'UTC' }).node, order: 'relevance' });
    for (const query of [
      'Artificial Intelligence Act',
      'AI Act',
      '"artificial intelligence act"',
      'règlement IA -cnil',
    ]) {
      expect([query, (await asked(query)).slice(0, 2).sort()]).toEqual([query, ['cited', 'union']]);
    }
    expect((await asked('Artificial Intelligence Act')).length).toBeGreaterThanOrEqual(4);
    expect((await asked('artificial intelligence act colorado'))[0]).toBe('colorado');
  });

  it('puts what holds the beginning of a word in its title first, by relevance', async () => {
    const on = (day: string) => ({ activityAt: `2026-03-0${day}T00:00:00.000Z` });
    await store().items.write([
      sampleWrite('title', { title: ['e_regul', 'x'], body: ['y', 'z'], item: on('1') }),
      sampleWrite('body', { title: ['w', 'x'], body: ['e_regulatori', 'z'], item: on('2') }),
      sampleWrite('stem', { title: ['e_regu', 'x'], body: ['y', 'z'], item: on('3') }),
      sampleWrite('other', { title: ['y', 'x'], body: ['y', 'z'], item: on('4') }),
    ]);
    await store().refresh();
    expect(await ids({ query: prefix('e_regul'), order: 'relevance' })).toEqual(['title', 'body']);
    const withStem = await ids({ query: or(prefix('e_regul'), term('e_regu')), order: 'relevance' });
    expect([withStem.at(-1), withStem.length]).toEqual(['body', 3]);
    expect(await ids({ query: and(prefix('e_regul'), term('w')), order: 'relevance' })).toEqual(['body']);
  });

  it('puts what has no word of the query last by relevance, the newest first', async () => {
    await store().items.write([
      sampleWrite('word', { title: ['word'], item: { activityAt: '2026-01-01T00:00:00.000Z' } }),
      sampleWrite('old', { item: { activityAt: '2026-02-01T00:00:00.000Z' } }),
      sampleWrite('new', { item: { activityAt: '2026-03-01T00:00:00.000Z' } }),
    ]);
    await store().refresh();
    const query = or(term('word'), field('source', 'cnil'));
    expect(await ids({ query, order: 'relevance' })).toEqual(['word', 'new', 'old']);
    expect(await ids({ query: all, order: 'relevance' })).toEqual(['new', 'old', 'word']);
  });

  it('settles equal relevance by the newest', async () => {
    const days = ['2026-03-02', '2026-03-04', '2026-03-01', '2026-03-03'];
    await store().items.write(
      days.map((day) => sampleWrite(day, { title: ['word'], item: { activityAt: `${day}T00:00:00.000Z` } })),
    );
    await store().refresh();
    expect(await ids({ query: term('word'), order: 'relevance' })).toEqual([...days].sort().reverse());
  });

  it.each([-1, 1.5, 201])('refuses a limit of %d hits', async (limit) => {
    await expect(search({ limit })).rejects.toThrow(RangeError);
  });
}
