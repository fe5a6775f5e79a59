import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { isSuspiciouslyEmpty } from '../../../src/model/source/source-track.js';
import { begin, type PublishedEntry, source, startWatch, unreachable, type Watch } from '../watch.js';

const first: PublishedEntry[] = [
  { guid: 'a', title: 'Avis', date: '2026-02-18T10:00:00.000Z' },
  { guid: 'b', title: 'Avis', date: '2026-02-25T10:00:00.000Z' },
  { guid: 'c', title: 'Sans date' },
];

async function stateOf({ store }: Watch) {
  const stored = await store.sources.get('cnil');
  if (!stored) throw new Error('no state');
  return stored.value;
}

async function check(watch: Watch) {
  const report = await checkSource(watch, { sourceId: 'cnil', slot: (await stateOf(watch)).dueAt });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: 'cnil' });
  return report.kind === 'checked' ? report.check : undefined;
}

describe('what the checks of a source add up to', () => {
  it('learns the rhythm from the dates of the first reading', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', first);
    expect(await check(watch)).toMatchObject({ newEntries: 3, delays: [] });
    expect((await stateOf(watch)).track).toMatchObject({
      ...{ lastOutcome: 'changed', usualEntries: 3, lastNewAt: '2026-02-25T10:00:00.000Z', gapHours: [168] },
      today: { day: '2026-03-04', checks: 1, successes: 1, entries: 3, newEntries: 3 },
    });
  });

  it('counts what is new later, and how long after its publication it was seen', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', first);
    await check(watch);
    await watch.clock.advance(3 * 3_600_000);
    watch.publish('cnil', [...first, { guid: 'd', title: 'Avis', date: '2026-03-04T12:20:00.000Z' }], {
      etag: '"2"',
    } as never);
    expect(await check(watch)).toMatchObject({ entries: 4, newEntries: 1, delays: [40], published: [] });
    expect((await stateOf(watch)).track).toMatchObject({ lastNewAt: '2026-03-04T13:00:00.000Z', gapHours: [168, 171] });
  });

  it('counts a check once, however often it is applied', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.answers.set('https://cnil.example.org/feed', unreachable('https://cnil.example.org/feed'));
    await check(watch);
    await checkSource(watch, { sourceId: 'cnil', slot: begin });
    const { track } = await stateOf(watch);
    expect(track).toMatchObject({ lastOutcome: 'unreachable', lastCode: 'connection', sameOutcome: 1 });
    expect(track.today).toMatchObject({ checks: 1, successes: 0, failures: { unreachable: 1 } });
    await check(watch);
    expect((await stateOf(watch)).track).toMatchObject({ sameOutcome: 2, today: { failures: { unreachable: 2 } } });
  });
});

describe('a reading without entries', () => {
  it('is suspicious where there used to be some', () => {
    expect(isSuspiciouslyEmpty(10, 0)).toBe(true);
    expect(isSuspiciouslyEmpty(10, 1)).toBe(false);
    expect(isSuspiciouslyEmpty(1, 0)).toBe(false);
    expect(isSuspiciouslyEmpty(0, 0)).toBe(false);
  });
});
