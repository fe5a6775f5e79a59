import { beforeEach, describe, expect, it } from 'vitest';
import { changeSource, resetSource, type SourceDeps } from '../../src/decisions/change-source.js';
import { importFeeds } from '../../src/decisions/import-opml.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { withMethods } from '../fakes/with-methods.js';
import { begin, source } from '../jobs/watch.js';
import { firstBrokenLink } from './first-broken-link.js';
import { claire, paul, system } from './people.js';

let deps: SourceDeps;
beforeEach(() => {
  deps = {
    store: sqliteStore(),
    clock: createManualClock(begin),
    keyRing: [new Uint8Array(32).fill(7)],
    shipped: new Map([['cnil', source('cnil')]]),
    catalogue: new Map([['cnil', source('cnil')]]),
  };
});

const change = (id: string, fields: object, more: { seen?: number | null } = {}) =>
  changeSource(deps, { id, fields: { ...fields }, by: claire, ...more });
const fieldsOf = async (id: string) => (await deps.store.ownSources.get(id))?.value.fields;

/** A process that recorded a decision; its write of the record waits until released. */
function holdProjection() {
  const { store } = deps;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const create: typeof store.ownSources.create = async (value) => {
    await released;
    return store.ownSources.create(value);
  };
  return { held: { ...deps, store: { ...store, ownSources: withMethods(store.ownSources, { create }) } }, release };
}

describe('two changes of one source at the same time', () => {
  it('both hold where they are of different fields', async () => {
    const changes = [
      change('cnil', { enabled: false }),
      change('cnil', { everyMinutes: 7 }),
      change('cnil', { why: 'x' }),
    ];
    expect((await Promise.all(changes)).map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed']);
    expect(await fieldsOf('cnil')).toEqual({ enabled: false, everyMinutes: 7, why: 'x' });
    await deps.store.refresh();
    const { documents } = await deps.store.audit.find('after', { sequence: 0 }, { limit: 10 });
    expect(firstBrokenLink(documents.map(({ value }) => value))).toBeUndefined();
    expect(documents).toHaveLength(3);
  });

  it.each(['before a query shows the decision', 'after it does'])(
    'both hold where one was decided and is not in effect yet, %s',
    async (when) => {
      const { held, release } = holdProjection();
      const first = changeSource(held, { id: 'cnil', fields: { enabled: false }, by: paul });
      await expect.poll(() => deps.store.audit.get('000000000001')).toBeDefined();
      if (when === 'after it does') await deps.store.refresh();
      await change('cnil', { everyMinutes: 7 });
      release();
      await first;
      expect(await fieldsOf('cnil')).toEqual({ enabled: false, everyMinutes: 7 });
    },
  );

  it('does not mistake a policy of the same id for the source', async () => {
    await recordEvent(deps, { by: system, action: 'policy.retired', subject: 'cnil', details: {} });
    expect((await change('cnil', { enabled: false })).kind).toBe('changed');
  });
});

describe('a change of what the person had before them', () => {
  it('is refused where somebody changed the source meanwhile, and nothing is written', async () => {
    await change('cnil', { enabled: false });
    expect(await change('cnil', { enabled: true, why: 'ours' }, { seen: 0 })).toMatchObject({
      ...{ kind: 'stale', event: { sequence: 1, subject: 'cnil' } },
    });
    expect(await fieldsOf('cnil')).toEqual({ enabled: false });
    expect((await change('cnil', { enabled: true, why: 'ours' }, { seen: 1 })).kind).toBe('changed');
  });

  it('is none where the source is so already', async () => {
    await change('cnil', { enabled: false });
    expect((await change('cnil', { enabled: false }, { seen: 0 })).kind).toBe('unchanged');
  });
});

describe('two sources that are made under one id', () => {
  const mine = (url: string) => ({ ...source('own-avis', { url }) });

  it('are not laid over each other', async () => {
    const made = await Promise.all(
      ['https://a.example/', 'https://b.example/'].map((url) => change('own-avis', mine(url), { seen: null })),
    );
    expect(made.map(({ kind }) => kind).sort()).toEqual(['changed', 'overtaken']);
  });

  it('may follow each other where the first was removed', async () => {
    await change('own-avis', mine('https://a.example/'), { seen: null });
    await resetSource(deps, 'own-avis', claire);
    expect((await change('own-avis', mine('https://b.example/'), { seen: null })).kind).toBe('changed');
  });

  it('get ids of their own where they are imported', async () => {
    const importing = ['https://a.example/', 'https://b.example/'].map((url) =>
      importFeeds(deps, [{ title: 'Avis', url, language: 'fr' }], { language: 'fr', by: claire, enabled: true }),
    );
    const added = (await Promise.all(importing)).flatMap((report) => report.added);
    expect(added.toSorted()).toEqual(['own-avis', 'own-avis-2']);
  });

  it('are no two where a list names one address twice', async () => {
    const feed = { title: 'Avis', url: 'https://a.example/', language: 'fr' };
    const report = await importFeeds(deps, [feed, feed], { language: 'fr', by: claire, enabled: true });
    expect(report.added).toEqual(['own-avis']);
    expect(report.refused).toMatchObject([{ url: feed.url, reason: 'the source "own-avis" has this address' }]);
  });
});
