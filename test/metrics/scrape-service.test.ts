import { expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { findFreePort } from '../free-port.js';
import { until } from '../until.js';
import { parseExposition, sampleValue } from './parse-exposition.js';

it('a service tells a scraper without an account what it did, at a port of its own', async () => {
  const port = await findFreePort();
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const env = { ...vigie.env, VIGIE_METRICS_PORT: String(port) };
  const service = await startVigie({ ...vigie, env }, ['--demo']);
  await until('the first digest', () => service.said().includes('The first digest is written'));
  await fetch(`${service.url}/?q=CNIL`);
  const origin = `http://127.0.0.1:${port}`;
  const scrape = async (from: string) => parseExposition(await (await fetch(`${from}/metrics`)).text());
  await until(
    'both mails to be accepted',
    async () => (sampleValue(await scrape(origin), 'vigie_mails', { state: 'accepted' }) ?? 0) === 2,
  );
  for (const families of [await scrape(origin), await scrape(service.url)]) {
    const value = (name: string, labels = {}) => sampleValue(families, name, labels) ?? -1;
    const changed = value('vigie_checks_total', { outcome: 'changed' });
    expect(changed).toBeGreaterThan(10);
    expect(value('vigie_checks_today', { outcome: 'read' })).toBeGreaterThanOrEqual(changed);
    expect(value('vigie_checks_today', { outcome: 'blocked' })).toBeGreaterThan(0);
    expect(value('vigie_check_duration_seconds_count')).toBeGreaterThanOrEqual(changed);
    expect(value('vigie_items')).toBeGreaterThan(100);
    expect(value('vigie_items_ingested_total', { change: 'new' })).toBe(value('vigie_items'));
    expect(value('vigie_mail_attempts_total', { outcome: 'accepted' })).toBe(2);
    expect(value('vigie_mail_duration_seconds_count')).toBe(2);
    expect(value('vigie_search_duration_seconds_count', { order: 'newest' })).toBe(1);
    expect(value('vigie_job_attempts_total', { queue: 'sweep', outcome: 'done' })).toBeGreaterThan(0);
    expect(value('vigie_job_duration_seconds_count', { queue: 'build-digest' })).toBeGreaterThan(0);
    expect(value('vigie_sources', { health: 'paused' })).toBeGreaterThanOrEqual(0);
    expect(value('vigie_disk_free_bytes')).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  }
  expect((await fetch(`${origin}/`)).status).toBe(404);
  expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(405);
  expect(await service.stop()).toBe(0);
});
