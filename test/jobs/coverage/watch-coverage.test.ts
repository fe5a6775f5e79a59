import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import type { Owner } from '../../../src/jobs/coverage/raise-alert.js';
import { createCoverageWatch, watchCoverage } from '../../../src/jobs/coverage/watch-coverage.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { watchItself } from '../../../src/model/source/health-change.js';
import type { SourceDefinition } from '../../../src/model/source/source.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { withMethods } from '../../fakes/with-methods.js';
import { source, startWatchOn, unreachable, type Watch } from '../watch.js';

const owner: Owner = { mail: 'owner@example.org', language: 'en', timeZone: 'Europe/Paris' };
const hourMs = 3_600_000;

async function start(definitions: readonly SourceDefinition[], told: Owner | null = owner) {
  const watch = await startWatchOn(sqliteStore(), definitions);
  const deps = { ...watch.deps, owner: told };
  for (const { id } of definitions) watch.publish(id, [{ guid: `${id}-1`, title: 'Avis' }]);
  return { ...watch, deps, look: createCoverageWatch(deps) };
}
type Coverage = Awaited<ReturnType<typeof start>>;

/** Moves to the next moment at which any of these is due, and checks it. */
async function check(watch: Coverage, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const stored = await watch.store.sources.get(id);
    if (!stored) throw new Error(`no state of ${id}`);
    const waitMs = Date.parse(stored.value.dueAt) - watch.clock.now().getTime();
    if (waitMs > 0) await watch.clock.advance(waitMs);
    await checkSource(watch, { sourceId: id, slot: stored.value.dueAt });
  }
}

function fail(watch: Pick<Watch, 'catalogue' | 'answers'>, id: string, outcome?: Partial<FetchOutcome>): void {
  const url = watch.catalogue.get(id)?.url ?? id;
  watch.answers.set(url, { ...unreachable(url), ...outcome } as FetchOutcome);
}

const refusal = { kind: 'blocked', status: 403, code: 'http-403', message: 'expected 200, got 403' } as const;

async function healthOf({ store }: Pick<Watch, 'store'>, id: string) {
  return (await store.sources.get(id))?.value.health;
}

async function deliver(watch: Coverage): Promise<void> {
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 10 });
  for (const { value } of documents) await deliverMail(watch.deps, { deliveryId: value.id });
}

async function changes({ store }: Pick<Watch, 'store'>): Promise<string[]> {
  await store.refresh();
  const { documents } = await store.health.find('recent', {}, { limit: 100 });
  return documents.map(({ value }) => `${value.sourceId} ${value.from} ${value.to}`).toReversed();
}

describe('watching the coverage', () => {
  it('notes each change of state once, with what it was before', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    await watch.look();
    await watch.look();
    fail(watch, 'cnil', refusal);
    await check(watch, 'cnil');
    expect((await watch.look()).changes).toBe(0);
    await check(watch, 'cnil');
    expect((await watch.look()).changes).toBe(1);
    expect(await healthOf(watch, 'cnil')).toEqual({
      ...{ state: 'blocked', reason: 'http-403', since: watch.clock.now().toISOString(), sequence: 2 },
    });
    expect(await changes(watch)).toEqual(['cnil null healthy', 'cnil healthy blocked']);
  });

  it('writes what many sources come to together', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `source-${index}`);
    const watch = await start(
      ids.map((id) => source(id)),
      null,
    );
    await check(watch, ...ids);
    let [underWay, most] = [0, 0];
    const create: typeof watch.store.health.create = async (change) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return watch.store.health.create(change);
    };
    const health = withMethods(watch.store.health, { create });
    await watchCoverage({ ...watch.deps, store: { ...watch.store, health } }, watch.clock.now());
    expect(most).toBe(30);
    expect(await changes(watch)).toHaveLength(30);
  });

  it('pauses what the catalogue switches off, and forgets nothing of it', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    await watch.look();
    watch.catalogue.set('cnil', source('cnil', { enabled: false }));
    await watch.look();
    expect(await healthOf(watch, 'cnil')).toMatchObject({ state: 'paused', reason: 'switched-off', sequence: 2 });
  });

  it('finds out that due checks do not come, but not for the time in which it stood still itself', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    await watch.look();
    await watch.clock.advance(6 * hourMs);
    await watch.look();
    expect((await healthOf(watch, 'cnil'))?.state).toBe('healthy');
    for (let minutes = 0; minutes < 65; minutes += 5) {
      await watch.clock.advance(5 * 60_000);
      await watch.look();
    }
    expect((await healthOf(watch, 'cnil'))?.state).toBe('late');
  });

  it('goes on where a crash cut it off between the change and the state', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    const { sources } = watch.store;
    const cut = {
      ...watch.store,
      sources: withMethods(sources, { replace: async () => 'conflict' as const }),
    };
    await watchCoverage({ ...watch.deps, store: cut }, watch.clock.now());
    expect((await healthOf(watch, 'cnil'))?.sequence).toBe(0);
    await watch.look();
    expect((await healthOf(watch, 'cnil'))?.state).toBe('healthy');
    expect(await changes(watch)).toEqual(['cnil null healthy']);
  });

  it('writes a day that is over once, and lets the state go of it', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    await watch.clock.advance(24 * hourMs);
    await check(watch, 'cnil');
    await watch.look();
    await watch.look();
    const state = (await watch.store.sources.get('cnil'))?.value;
    expect(state?.track).toMatchObject({ closedDays: [], today: { day: '2026-03-05', checks: 1 } });
    expect(await watch.store.coverage.get('cnil_2026-03-04')).toMatchObject({ version: 1, value: { checks: 1 } });
  });
});

describe('telling the owner', () => {
  it('gathers what changed in one mail, at most one an hour, and tells of the recovery too', async () => {
    const watch = await start([source('cnil'), source('edpb'), source('ico')]);
    await check(watch, 'cnil', 'edpb', 'ico');
    await watch.look();
    for (const id of ['cnil', 'edpb']) fail(watch, id, refusal);
    await check(watch, 'cnil', 'edpb', 'ico', 'cnil', 'edpb');
    await watch.look();
    await deliver(watch);
    expect(watch.mails).toHaveLength(1);
    expect(watch.mails[0]).toMatchObject({ to: 'owner@example.org', subject: 'AI watch: 2 sources in trouble' });
    expect(watch.mails[0]?.text).toMatch(
      /\* Source cnil\n {2}blocked \(the site answered 403\), since .*healthy before/s,
    );

    watch.publish('cnil', [{ guid: 'cnil-1', title: 'Avis' }]);
    await check(watch, 'cnil');
    await watch.look();
    await deliver(watch);
    expect(watch.mails).toHaveLength(2);
    expect(watch.mails[1]?.subject).toBe('AI watch: 1 source recovered');
    expect(watch.mails[1]?.messageId).not.toBe(watch.mails[0]?.messageId);
  });

  it('waits an hour after a mail, and says nothing of what is as it was by then', async () => {
    const watch = await start([source('cnil'), source('edpb')].map((one) => ({ ...one, everyMinutes: 5 })));
    await check(watch, 'cnil', 'edpb');
    await watch.look();
    fail(watch, 'cnil', refusal);
    await check(watch, 'cnil', 'cnil');
    await watch.look();
    fail(watch, 'edpb', refusal);
    await check(watch, 'edpb', 'edpb');
    await watch.look();
    watch.publish('edpb', [{ guid: 'edpb-1', title: 'Avis' }]);
    await check(watch, 'edpb');
    await watch.look();
    await watch.clock.advance(2 * hourMs);
    watch.publish('cnil', [{ guid: 'cnil-1', title: 'Avis' }]);
    await check(watch, 'cnil', 'edpb');
    await watch.look();
    await watch.look();
    await deliver(watch);
    expect(watch.mails.map(({ subject }) => subject).toSorted()).toEqual([
      'AI watch: 1 source in trouble',
      'AI watch: 1 source recovered',
    ]);
  });

  it('says that the watch itself seems offline, in one mail, and names no source for it', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const watch = await start(ids.map((id) => source(id)));
    await check(watch, ...ids);
    await watch.look();
    for (const id of ids) fail(watch, id);
    for (let round = 0; round < 3; round += 1) {
      await check(watch, ...ids);
      await watch.look();
    }
    await deliver(watch);
    expect(watch.mails.map(({ subject }) => subject)).toEqual(['AI watch: the watch itself seems offline']);
    expect((await healthOf(watch, 's3'))?.state).toBe('healthy');
    for (const id of ids) watch.publish(id, [{ guid: `${id}-1`, title: 'Avis' }]);
    await check(watch, ...ids);
    await watch.look();
    await deliver(watch);
    expect(watch.mails.map(({ subject }) => subject)).toEqual([
      'AI watch: the watch itself seems offline',
      'AI watch: the watch is online again',
    ]);
    expect((await changes(watch)).filter((change) => !change.endsWith('null healthy'))).toEqual([
      `${watchItself} online offline`,
      `${watchItself} offline online`,
    ]);
  });

  it.each(['deliveries', 'health', 'alerts'] as const)(
    'tells once, though a crash cut it off while it wrote to %s',
    async (name) => {
      const watch = await start([source('cnil')]);
      await check(watch, 'cnil');
      await watch.look();
      fail(watch, 'cnil', { ...refusal, kind: 'gone', code: 'http-410' });
      await check(watch, 'cnil');
      const crash = async (): Promise<never> => {
        throw new Error('crash');
      };
      const write = name === 'deliveries' ? 'create' : 'replace';
      const broken = { ...watch.store, [name]: withMethods<object>(watch.store[name], { [write]: crash }) };
      await expect(watchCoverage({ ...watch.deps, store: broken }, watch.clock.now())).rejects.toThrow('crash');
      await watch.look();
      await watch.look();
      await watch.clock.advance(2 * hourMs);
      await Promise.all([watch.look(), watchCoverage(watch.deps, watch.clock.now())]);
      await deliver(watch);
      await deliver(watch);
      expect(watch.mails.map(({ subject }) => subject)).toEqual(['AI watch: 1 source in trouble']);
    },
  );

  it('tells nobody where no owner is named, nor later when one is', async () => {
    const watch = await start([source('cnil')], null);
    await check(watch, 'cnil');
    fail(watch, 'cnil', { ...refusal, kind: 'gone', code: 'http-410' });
    await check(watch, 'cnil');
    await watch.look();
    await watchCoverage({ ...watch.deps, owner }, watch.clock.now());
    expect(await watch.store.deliveries.count('recent', {})).toBe(0);
  });
});
