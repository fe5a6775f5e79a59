import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import type { Owner } from '../../../src/jobs/coverage/raise-alert.js';
import { createCoverageWatch } from '../../../src/jobs/coverage/watch-coverage.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { afterFailedReading } from '../../../src/jobs/ingest/unread-entries.js';
import { PendingBatch } from '../../../src/model/source/pending-batch.js';
import type { SourceDefinition } from '../../../src/model/source/source.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { makeEntry } from '../../enrich/entries.js';
import { fresh, type PublishedEntry, source, startWatch, type Watch } from '../watch.js';

const owner: Owner = { mail: 'owner@example.org', language: 'fr', timeZone: 'Europe/Paris' };
const hourMs = 3_600_000;

async function start(definition: SourceDefinition) {
  const watch = await startWatch([definition]);
  return { ...watch, look: createCoverageWatch({ ...watch.deps, owner }) };
}
type Started = Awaited<ReturnType<typeof start>>;

async function visit(watch: Started, id = 'cnil') {
  const state = await watch.store.sources.get(id);
  const report = await checkSource(watch, { sourceId: id, slot: state?.value.dueAt ?? '' });
  if (report.kind !== 'checked') throw new Error('the check was skipped');
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: id });
  await watch.look();
  await watch.clock.advance(hourMs);
  return report.check;
}

const stateOf = async ({ store }: Pick<Watch, 'store'>) => (await store.sources.get('cnil'))?.value;
const healthOf = async (watch: Pick<Watch, 'store'>) => (await stateOf(watch))?.health.state;
const alertLines = async ({ store }: Pick<Watch, 'store'>) => {
  await store.refresh();
  const { documents } = await store.alerts.find('newest', {}, { limit: 10 });
  return documents.flatMap(({ value }) => value.lines.map(({ sourceId, to }) => `${sourceId} ${to}`));
};

describe('a feed whose publisher renamed its entries', () => {
  const told = (era: string): PublishedEntry[] =>
    ['a', 'b', 'c'].map((name) => ({ guid: `${era}${name}`, title: `Avis ${name}`, date: '2026-03-01T00:00:00Z' }));
  const publish = (watch: Started, era: string): void => {
    const { url } = watch.catalogue.get('cnil') ?? { url: '' };
    const items = told(era).map(
      ({ guid, title }) =>
        `<item><title>${title}</title><link>https://e.org/${title.at(-1)}</link><guid isPermaLink="false">${guid}</guid></item>`,
    );
    const body = `<rss version="2.0"><channel><title>t</title><link>https://e.org/</link><description>d</description>${items.join('')}</channel></rss>`;
    watch.answers.set(url, { ...fresh(url, body), etag: null } as FetchOutcome);
  };

  it('says so for a week, tells the owner once, and is well again without a word', async () => {
    const watch = await start(source('cnil'));
    publish(watch, 'old-');
    await visit(watch);
    publish(watch, 'new-');
    expect(await visit(watch)).toMatchObject({ newEntries: 0, renamedEntries: 3 });
    expect(await healthOf(watch)).toBe('renamed');
    expect(await alertLines(watch)).toEqual(['cnil renamed']);
    for (let day = 0; day < 8; day += 1) {
      await watch.clock.advance(23 * hourMs);
      await visit(watch);
    }
    expect(await healthOf(watch)).toBe('healthy');
    expect(await alertLines(watch)).toEqual(['cnil renamed']);
  });

  it('keeps no rows of identifiers that are others at every reading', async () => {
    const watch = await start(source('cnil'));
    const rows = new Set<string>();
    const { itemKeys } = watch.store;
    const createMany: typeof itemKeys.createMany = (values) => {
      for (const { id } of values) rows.add(id);
      return itemKeys.createMany(values);
    };
    const counted = { ...watch, store: { ...watch.store, itemKeys: { ...itemKeys, createMany } } };
    for (let reading = 0; reading < 6; reading += 1) {
      publish(watch, `${reading}-`);
      await visit(counted);
    }
    // One key for the link of each item, and one for each new name of the first two checks.
    expect(rows.size).toBe(9);
    expect(await watch.store.items.count()).toBe(3);
  });
});

describe('a watched page with a passage that changes by itself', () => {
  const definition = (document: SourceDefinition['document'] = { select: 'main', remove: [] }): SourceDefinition =>
    source('cnil', { kind: 'page-watch', document });
  const show = (watch: Started, count: number, rest = 'Les obligations s’appliquent.'): void => {
    const { url } = watch.catalogue.get('cnil') ?? { url: '' };
    const body = `<title>Lignes</title><main><p>${rest}</p><p class="visits">Page consultée ${count} fois</p></main>`;
    watch.answers.set(url, { ...fresh(url, body), etag: null, contentType: 'text/html' } as FetchOutcome);
  };

  it('is unsteady after five changes of the same passage, and says what to leave out', async () => {
    const watch = await start(definition());
    for (let count = 1; count <= 5; count += 1) {
      show(watch, count);
      await visit(watch);
    }
    expect(await healthOf(watch)).toBe('healthy');
    show(watch, 6);
    await visit(watch);
    expect(await healthOf(watch)).toBe('unsteady');
    expect((await stateOf(watch))?.track.flicker).toMatchObject({
      sample: 'Page consultée 6 fois',
      selector: '.visits',
    });
    expect(await alertLines(watch)).toEqual(['cnil unsteady']);
  });

  it('stays so when the page is amended besides, and is well once the passage is left out', async () => {
    const watch = await start(definition());
    for (let count = 1; count <= 6; count += 1) {
      show(
        watch,
        count,
        count < 6 ? undefined : 'Les obligations s’appliquent en 2027, et bien plus tôt pour certains.',
      );
      await visit(watch);
    }
    expect(await healthOf(watch)).toBe('unsteady');
    watch.catalogue.set('cnil', definition({ select: 'main', remove: ['.visits'] }));
    show(watch, 7);
    await visit(watch);
    expect(await healthOf(watch)).toBe('healthy');
  });

  it('is not unsteady where people amend it, here and there', async () => {
    const watch = await start(definition());
    for (let version = 1; version <= 8; version += 1) {
      const lines = Array.from(
        { length: 8 },
        (_, line) => `Article ${line}, ${version > line ? 'modifié' : 'initial'}`,
      );
      show(watch, 1, lines.join('</p><p>'));
      await visit(watch);
    }
    expect(await healthOf(watch)).toBe('healthy');
  });
});

describe('a source of which an entry is set aside', () => {
  it('is incomplete until the entry is read', async () => {
    const watch = await start(source('cnil'));
    watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
    await visit(watch);
    const identified = { itemId: 'h', identity: 'guid', entry: makeEntry({ id: 'h', title: 'Piège' }) } as const;
    const batch = PendingBatch.parse({
      ...{ id: 'x', sourceId: 'cnil', checkId: 'x', acceptedAt: watch.clock.now().toISOString(), firstCheck: false },
      ...{ language: 'fr', jurisdiction: 'FR', kinds: ['news'], entries: [identified] },
    });
    const failure = { code: 'limit-time', message: '' };
    const entry = afterFailedReading(undefined, { batch, identified, now: watch.clock.now() }, failure);
    await watch.store.unreadEntries.create({ ...entry, open: false });
    await watch.store.refresh();
    await watch.look();
    expect(await healthOf(watch)).toBe('incomplete');
    expect(await alertLines(watch)).toEqual(['cnil incomplete']);
    await watch.store.unreadEntries.delete(entry.id);
    await watch.store.refresh();
    await watch.look();
    expect(await healthOf(watch)).toBe('healthy');
  });
});
