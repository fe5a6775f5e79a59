import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { measureCoverage } from '../../../src/jobs/digest/compose-window.js';
import { composeDigest } from '../../digest/compose-at-once.js';
import { sampleDigest } from '../../digest/sample-digest.js';
import { begin, source, startWatch, unreachable } from '../watch.js';

const minuteMs = 60_000;

/** A source that was just read for the first time; the next check is due within 66 minutes. */
async function readOnce() {
  const watch = await startWatch([source('cnil')]);
  watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
  await checkSource(watch, { sourceId: 'cnil', slot: begin });
  const measure = (start: string) => measureCoverage(watch, { start, end: watch.clock.now().toISOString() });
  return { ...watch, measure, now: () => watch.clock.now().toISOString() };
}

describe('the coverage of a digest', () => {
  it('counts a source as read that is on time, though the window is younger than its last check', async () => {
    const watch = await readOnce();
    await watch.clock.advance(10 * minuteMs);
    const start = watch.now();
    await watch.clock.advance(20 * minuteMs);
    expect(await watch.measure(start)).toMatchObject({ sourcesChecked: 1, sourcesOn: 1, unchecked: [] });
  });

  it('says that a check is overdue, and when the source was read last', async () => {
    const watch = await readOnce();
    const since = watch.now();
    await watch.clock.advance(10 * minuteMs);
    const start = watch.now();
    await watch.clock.advance(120 * minuteMs);
    const { sourcesChecked, unchecked } = await watch.measure(start);
    expect(sourcesChecked).toBe(0);
    expect(unchecked).toEqual([{ sourceId: 'cnil', since, health: null, reason: 'late' }]);
  });

  it('does not count a source as read whose last check failed, however recent', async () => {
    const watch = await readOnce();
    const since = watch.now();
    await watch.clock.advance(70 * minuteMs);
    const url = 'https://cnil.example.org/feed';
    watch.answers.set(url, unreachable(url));
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    const { unchecked } = await watch.measure(begin);
    expect(unchecked).toEqual([{ sourceId: 'cnil', since, health: null, reason: 'connection' }]);
  });

  it('says of a source without its key that it waits for it, in the mail too', async () => {
    const keyed = source('judilibre', { auth: { kind: 'header', name: 'KeyId', key: 'JUDILIBRE', prefix: '' } });
    const watch = await startWatch([keyed]);
    await checkSource(watch, { sourceId: 'judilibre', slot: begin });
    const coverage = await measureCoverage(watch, { start: begin, end: begin });
    expect(coverage.unchecked).toMatchObject([{ health: 'needs-key', reason: 'key-missing' }]);
    const names = { judilibre: { fr: 'Source judilibre', en: 'Source judilibre' } };
    const mails = (['fr', 'en'] as const).map((language) => composeDigest(sampleDigest(language, { coverage, names })));
    expect(mails[0]?.text).toMatch(
      /Source judilibre,\s+attend une clé d’accès,\s+à demander à l’éditeur,\s+jamais\s+lue/,
    );
    expect(mails[1]?.html).toContain('waiting for an access key, to be requested from its publisher, never read');
  });

  it('says of a source that was never asked that it was not checked', async () => {
    const watch = await startWatch([source('cnil')]);
    const window = { start: begin, end: begin };
    const { unchecked } = await measureCoverage(watch, window);
    expect(unchecked).toMatchObject([{ since: null, reason: 'not-checked' }]);
  });
});
