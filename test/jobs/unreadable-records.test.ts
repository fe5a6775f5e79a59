import { beforeEach, describe, expect, it } from 'vitest';
import { importPolicies, importPoliciesAtStart } from '../../src/decisions/import-policies.js';
import { auditId, recordEvent } from '../../src/decisions/record-event.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { loadCoverage } from '../../src/jobs/coverage/load-coverage.js';
import { createCoverageWatch } from '../../src/jobs/coverage/watch-coverage.js';
import { ingestEntries } from '../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { syncSources } from '../../src/jobs/schedule/sync-sources.js';
import { tick } from '../../src/jobs/schedule/tick.js';
import { sweep } from '../../src/jobs/sweep.js';
import { expireBlobs } from '../../src/jobs/upkeep/expire-blobs.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { mailSubjects } from '../../src/messages/mail-subjects.js';
import { checkId } from '../../src/model/source/check.js';
import { damageMemory } from '../contract/damage.js';
import { claire, person } from '../decisions/people.js';
import { type MemoryWatch, source, startWatch } from './watch.js';

const hourMs = 3_600_000;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'avis' };
const owner = { mail: 'owner@example.org', language: 'en', timeZone: 'Europe/Paris' } as const;

let watch: MemoryWatch;
beforeEach(async () => {
  watch = await startWatch([source('cnil'), source('edpb')]);
});

async function slotOf(id: string): Promise<string> {
  return String((await watch.store.sources.get(id))?.value.dueAt);
}

async function cycle(id: string) {
  const waitMs = Date.parse(await slotOf(id)) - watch.clock.now().getTime();
  if (waitMs > 0) await watch.clock.advance(waitMs);
  await checkSource(watch, { sourceId: id, slot: await slotOf(id) });
  await watch.store.refresh();
  return ingestEntries(watch, { sourceId: id });
}

describe('a record that cannot be read', () => {
  it('of a source keeps no other from being asked, and is told to the owner once, and when it is back', async () => {
    const deps = { ...watch.deps, owner };
    const look = createCoverageWatch(deps);
    const mend = damageMemory(watch.store, 'sources', 'cnil');
    await watch.store.refresh();
    expect(await tick(watch)).toEqual({ due: 1 });
    watch.publish('edpb', [{ guid: 'e1', title: 'Avis' }]);
    expect(await cycle('edpb')).toMatchObject({ newItems: 1 });
    const lookAfterAnHour = async () => {
      await watch.clock.advance(hourMs + 1);
      await watch.store.refresh();
      const report = await look();
      await watch.store.refresh();
      const { documents } = await watch.store.deliveries.find(
        'unfinished',
        { open: true, now: watch.clock.now().toISOString() },
        { limit: 10 },
      );
      for (const { value } of documents) await deliverMail(deps, { deliveryId: value.id });
      return report.alerts;
    };
    expect((await look()).alerts).toBe(1);
    await lookAfterAnHour();
    expect(watch.mails[0]?.subject).toBe('AI watch: a stored record cannot be read');
    expect(watch.mails[0]?.text.replaceAll(/\s+/g, ' ')).toContain('could not be read: sources "cnil": health:');
    const report = await loadCoverage(watch, '2026-03-01');
    expect(report.unreadable).toMatchObject([{ collection: 'sources', recordId: 'cnil' }]);
    watch.mails.length = 0;
    await lookAfterAnHour();
    expect(watch.mails.map(({ subject }) => subject).join()).not.toContain('record');
    mend();
    await lookAfterAnHour();
    await lookAfterAnHour();
    expect(watch.mails.map(({ subject }) => subject).join()).toContain(mailSubjects.en.notices.readable);
    expect((await loadCoverage(watch, '2026-03-01')).unreadable).toEqual([]);
    damageMemory(watch.store, 'sources', 'cnil');
    await watch.store.sources.getMany(['cnil']);
    await watch.store.refresh();
    expect((await loadCoverage(watch, '2026-03-01')).unreadable).toHaveLength(1);
  });

  it('of the audit log keeps nobody from deciding, and the verification fails for it', async () => {
    const decide = (subject: string) =>
      recordEvent(watch, { by: claire, action: 'policy.retired', subject, details: {} });
    for (const subject of ['a', 'b']) await decide(subject);
    damageMemory(watch.store, 'audit', auditId(2));
    await watch.store.refresh();
    expect(await decide('c')).toMatchObject({ sequence: 3, previousHash: 'unreadable' });
    expect(await decide('d')).toMatchObject({ sequence: 4 });
    await watch.store.refresh();
    expect(await verifyChain(watch.deps)).toMatchObject({ kind: 'unreadable', sequence: 2 });
  });

  it('of an item keeps no other entry of its source from being ingested', async () => {
    watch.publish('cnil', [
      { guid: 'c1', title: 'Avis' },
      { guid: 'c2', title: 'Loi' },
    ]);
    await cycle('cnil');
    await watch.store.refresh();
    const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 9, facets: false } as const;
    const { hits } = await watch.store.items.search(request);
    damageMemory(watch.store, 'items', String(hits.find(({ title }) => title === 'Avis')?.id));
    watch.publish('cnil', [
      { guid: 'c1', title: 'Avis modifié' },
      { guid: 'c2', title: 'Loi modifiée' },
    ]);
    expect(await cycle('cnil')).toMatchObject({ newItems: 0, amendedItems: 1 });
    expect(await watch.store.pendingBatches.count('waiting', { before: watch.clock.now().toISOString() })).toBe(0);
  });

  it('of a check does not keep its source waiting for ever', async () => {
    const slot = await slotOf('cnil');
    watch.publish('cnil', [{ guid: 'c1', title: 'Avis' }]);
    const [state] = await watch.store.sources.getMany(['cnil']);
    await checkSource(watch, { sourceId: 'cnil', slot });
    if (state) await watch.store.sources.replace(state.value, state.version + 1);
    damageMemory(watch.store, 'checks', checkId('cnil', slot));
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toEqual({ kind: 'skipped' });
    await watch.store.refresh();
    await watch.clock.advance(1);
    expect(await checkSource(watch, { sourceId: 'cnil', slot: await slotOf('cnil') })).toMatchObject({
      kind: 'checked',
    });
  });

  it('of a policy or of the last check does not keep the service from starting, nor the sweep from its work', async () => {
    await importPolicies(watch.deps, [policy], claire);
    watch.publish('cnil', [{ guid: 'c1', title: 'Avis' }]);
    const slot = await slotOf('cnil');
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({ kind: 'checked' });
    damageMemory(watch.store, 'policies', 'charte');
    damageMemory(watch.store, 'checks', checkId('cnil', slot));
    await watch.store.refresh();
    await syncSources(watch);
    expect(await importPoliciesAtStart(watch.deps, [policy], person('file'))).toMatchObject({
      created: [],
      changed: [],
    });
    await watch.clock.advance(1_000);
    expect(await sweep(watch.deps)).toMatchObject({ ingest: 1 });
  });

  it('keeps bytes from being cleared away: it may name any of them', async () => {
    await watch.blobs.put(Buffer.from('old'));
    await watch.clock.advance(500 * 24 * hourMs);
    const mend = damageMemory(watch.store, 'sources', 'cnil');
    await watch.store.refresh();
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 1 });
    mend();
  });
});
