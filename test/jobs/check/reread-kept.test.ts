import { describe, expect, it } from 'vitest';
import { answerWith, causesOf, fields, itemsOf, newestFirst, register, visit } from '../visits.js';
import { source, startWatch, unreachable, type Watch } from '../watch.js';

const api = { entries: 'results', fields, pages: { parameter: 'page', start: 1, step: 1, atMost: 2 } };
const acts = source('acts', { kind: 'json-api', url: 'https://acts.example.org/', api: api as never });
const second = `${acts.url}?page=2`;
const mended = { ...acts, api: { ...acts.api, fields: { ...fields, title: 'No. {id}: {title}' } } } as typeof acts;

async function allCauses(watch: Watch): Promise<unknown[][]> {
  const items = await itemsOf(watch);
  return Promise.all(items.map(async (_, index) => (await causesOf(watch, index)).map(([cause]) => cause)));
}

async function startWithFour(): Promise<Watch> {
  const watch = await startWatch([acts]);
  answerWith(watch, acts.url, register(newestFirst(3, 4)));
  answerWith(watch, second, register(newestFirst(1, 2)));
  await visit(watch, 'acts');
  return watch;
}

describe('a definition of several pages that is mended', () => {
  it('while a page fails makes no news of what it reads otherwise, nor brings older contents back', async () => {
    const watch = await startWithFour();
    const amended = newestFirst(3, 5).map((row) => (row.id === 3 ? { ...row, text: 'Amended.' } : row));
    answerWith(watch, acts.url, register(amended));
    watch.answers.set(second, unreachable(second));
    expect(await visit(watch, 'acts')).toMatchObject({ outcome: 'unreachable', entries: 3 });
    watch.catalogue.set('acts', mended);
    answerWith(watch, second, register(newestFirst(1, 2)));
    await visit(watch, 'acts');
    const causes = await allCauses(watch);
    expect(causes.filter((row) => row.length === 2)).toEqual(Array(4).fill(['published', 'reader']));
    expect(causes.filter((row) => row.length !== 2)).toEqual([['published', 'published', 'reader']]);
  });

  it('of a source that was never read to its end makes no news either', async () => {
    const watch = await startWatch([acts]);
    answerWith(watch, acts.url, register(newestFirst(3, 4)));
    await visit(watch, 'acts');
    watch.catalogue.set('acts', mended);
    answerWith(watch, second, register(newestFirst(1, 2)));
    await visit(watch, 'acts');
    expect((await allCauses(watch)).toSorted()).toEqual([
      ['published'],
      ['published'],
      ['published', 'reader'],
      ['published', 'reader'],
    ]);
  });

  it('does not walk on to pages that were not read the last time, where the publisher changed nothing', async () => {
    const watch = await startWithFour();
    answerWith(watch, acts.url, register(newestFirst(3, 5)));
    await visit(watch, 'acts');
    watch.catalogue.set('acts', mended);
    answerWith(watch, acts.url, register(newestFirst(3, 6)));
    await visit(watch, 'acts');
    expect((await allCauses(watch)).flat().filter((cause) => cause === 'published')).toHaveLength(6);
  });
});
