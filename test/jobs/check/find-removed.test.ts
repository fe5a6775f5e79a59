import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { answerWith, fields, itemsOf, numbered, register, visit } from '../visits.js';
import { source, startWatch, unreachable, type Watch } from '../watch.js';

const api = { format: 'json', entries: 'results', fields, complete: true } as const;
const acts = source('acts', { kind: 'json-api', api: api as never });
const dayMs = 24 * 3_600_000;

async function removedIn(watch: Watch): Promise<string[]> {
  return (await itemsOf(watch)).flatMap(({ removedAt, title }) => (removedAt === null ? [] : [title])).sort();
}

const stateOf = async (watch: Watch) => (await watch.store.sources.get('acts'))?.value;
const without = (...ids: number[]) => numbered(1, 40).filter(({ id }) => !ids.includes(id));

async function startWithForty(): Promise<Watch> {
  const watch = await startWatch([acts]);
  answerWith(watch, acts.url, register(numbered(1, 40)));
  await visit(watch, 'acts');
  return watch;
}

describe('a row that a register does not show any more', () => {
  it.each([
    ['as it was', without(7)],
    ['with another row', [...without(7), { id: 41, title: 'Act 41' }]],
  ])('was removed when the next answer is without it too, %s', async (_, rows) => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(without(7)));
    expect(await visit(watch, 'acts')).toMatchObject({ message: expect.stringContaining('1 rows are missing') });
    expect(await removedIn(watch)).toEqual([]);
    answerWith(watch, acts.url, register(rows));
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 7']);
    expect(await stateOf(watch)).toMatchObject({ missing: null });
  });

  it('was not removed where the next answer shows it again', async () => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(without(7)));
    await visit(watch, 'acts');
    answerWith(watch, acts.url, register(numbered(1, 40)));
    await visit(watch, 'acts');
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
    expect(await stateOf(watch)).toMatchObject({ missing: null });
  });

  it('is missing for the second time though the publisher was not reached in between', async () => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(without(7)));
    await visit(watch, 'acts');
    watch.answers.set(acts.url, unreachable(acts.url));
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
    answerWith(watch, acts.url, register(without(7, 8)));
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 7']);
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 7', 'Act 8']);
  });

  it('keeps the bytes that show it until that is settled', async () => {
    const watch = await startWithForty();
    const before = (await stateOf(watch))?.bodies;
    answerWith(watch, acts.url, register(without(7)));
    await visit(watch, 'acts');
    expect((await stateOf(watch))?.missing?.before).toEqual(before);
  });
});

describe('many rows that a register does not show any more', () => {
  const half = numbered(1, 21);

  it('are a reason to look, and no removals for a week', async () => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(half));
    await visit(watch, 'acts');
    for (let day = 0; day < 6; day++) {
      await watch.clock.advance(dayMs - 3_600_000);
      await visit(watch, 'acts');
    }
    expect(await removedIn(watch)).toEqual([]);
    expect(await stateOf(watch)).toMatchObject({ missing: { rows: 19, many: true, answers: 7 } });
    await watch.clock.advance(dayMs);
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toHaveLength(19);
  });

  it('begin the week anew when many more go', async () => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(numbered(1, 30)));
    await visit(watch, 'acts');
    for (let day = 0; day < 6; day++) {
      await watch.clock.advance(dayMs);
      await visit(watch, 'acts');
    }
    answerWith(watch, acts.url, register(half));
    await visit(watch, 'acts');
    await watch.clock.advance(dayMs);
    await visit(watch, 'acts');
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
    await watch.clock.advance(6 * dayMs);
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toHaveLength(19);
    expect(await stateOf(watch)).toMatchObject({ missing: null });
  });

  it('are forgotten when they are back', async () => {
    const watch = await startWithForty();
    answerWith(watch, acts.url, register(half));
    await visit(watch, 'acts');
    answerWith(watch, acts.url, register(numbered(1, 40)));
    await visit(watch, 'acts');
    expect(await stateOf(watch)).toMatchObject({ missing: null });
    await watch.clock.advance(8 * dayMs);
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
  });
});

describe('a register that is asked for otherwise', () => {
  it.each([
    ['at another address', { url: 'https://acts.example.org/2026' }],
    ['with another query', { request: { method: 'GET', query: { year: '2026' }, headers: {} } }],
  ])('loses nothing that it does not show there: %s', async (_, change) => {
    const watch = await startWithForty();
    const other = { ...acts, ...change } as typeof acts;
    watch.catalogue.set('acts', other);
    const answer = register(numbered(10, 41));
    const urls = [other.url, `${other.url}?year=2026`];
    for (const url of urls) answerWith(watch, url, answer);
    expect(await visit(watch, 'acts')).toMatchObject({ message: expect.stringContaining('9 of 40 rows') });
    await visit(watch, 'acts');
    await watch.clock.advance(8 * dayMs);
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual([]);
    for (const url of urls) answerWith(watch, url, register(numbered(11, 41)));
    await visit(watch, 'acts');
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 10']);
  });

  it('is the same one where its publisher moved it', async () => {
    const watch = await startWithForty();
    const url = 'https://acts.example.org/moved';
    const moved = (rows: ReturnType<typeof numbered>): void => {
      answerWith(watch, acts.url, register(rows));
      answerWith(watch, url, register(rows));
      watch.answers.set(acts.url, { ...watch.answers.get(acts.url), movedTo: url } as FetchOutcome);
    };
    moved(numbered(1, 40));
    for (let day = 0; day < 3; day++) {
      await visit(watch, 'acts');
      await watch.clock.advance(dayMs);
    }
    expect(await stateOf(watch)).toMatchObject({ movedHere: { url } });
    moved(without(7));
    await visit(watch, 'acts');
    await visit(watch, 'acts');
    expect(await removedIn(watch)).toEqual(['Act 7']);
  });
});
