import { describe, expect, it } from 'vitest';
import { createPrometheusMetrics } from '../../src/adapters/prometheus/prometheus-metrics.js';
import { issueApiToken } from '../../src/decisions/access/api-tokens.js';
import { createScrape } from '../../src/jobs/read/load-figures.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { queueNames } from '../../src/ports/queue/queue.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { sampleDelivery } from '../contract/archive-sample.js';
import { addPerson, createGuardedSite } from '../web/access/people.js';
import { createSite, type Site, testNow } from '../web/site.js';
import { parseExposition, sampleValue } from './parse-exposition.js';

async function scrape(site: Site) {
  const answer = await site.app.request('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return parseExposition(await answer.text());
}

describe('GET /metrics', () => {
  it('is for whoever signs in or has a token', async () => {
    const site = createGuardedSite();
    const refused = await site.app.request('/metrics');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer');
    const account = await addPerson(site, 'reader');
    const request = { account: account.id, name: 'Prometheus', right: 'read', days: 365 } as const;
    const made = await issueApiToken(site.deps, request, programPrincipal);
    if (made.kind !== 'issued') throw new Error(made.kind);
    const headers = { Authorization: `Bearer ${made.token}` };
    expect((await site.app.request('/metrics', { headers })).status).toBe(200);
    const wrong = { Authorization: `Bearer ${made.token}0` };
    expect((await site.app.request('/metrics', { headers: wrong })).status).toBe(401);
  });

  it('has a text of help for each family, names by the conventions, and few labels', async () => {
    const families = await scrape(createSite());
    const own = [...families].filter(([name]) => name.startsWith('vigie_'));
    expect(own.length).toBeGreaterThan(18);
    for (const [name, { type, help, samples }] of own) {
      expect(help).toMatch(/\.$/);
      expect([name, /_total$/.test(name)]).toEqual([name, type === 'counter']);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
      expect(samples.length).toBeLessThan(150);
    }
  });

  it('counts mails by state, jobs by queue and state, and says how long work has been due', async () => {
    const site = createSite();
    const now = Date.parse(testNow);
    const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
    const before = await scrape(site);
    expect(sampleValue(before, 'vigie_mails', { state: 'unknown' })).toBe(0);
    expect(sampleValue(before, 'vigie_oldest_due_age_seconds', { work: 'mail' })).toBe(0);
    await site.store.deliveries.create(sampleDelivery('lost', { state: 'unknown', open: false }));
    await site.store.deliveries.create(
      sampleDelivery('late', { state: 'deferred', open: true, attemptAt: ago(90), createdAt: ago(100) }),
    );
    await site.queue.enqueue({ queue: 'deliver-mail', key: 'late', payload: { deliveryId: 'late' } });
    await site.queue.enqueue({ queue: 'sweep', key: 'later', payload: {}, delayMs: 60_000 });
    await site.queue.pause('sweep');
    await site.store.refresh();
    const after = await scrape(site);
    expect(sampleValue(after, 'vigie_mails', { state: 'unknown' })).toBe(1);
    expect(sampleValue(after, 'vigie_mails', { state: 'deferred' })).toBe(1);
    expect(sampleValue(after, 'vigie_oldest_due_age_seconds', { work: 'mail' })).toBe(90);
    expect(sampleValue(after, 'vigie_jobs', { queue: 'deliver-mail', state: 'waiting' })).toBe(1);
    expect(sampleValue(after, 'vigie_jobs', { queue: 'sweep', state: 'delayed' })).toBe(1);
    expect(sampleValue(after, 'vigie_queue_paused', { queue: 'sweep' })).toBe(1);
    expect(sampleValue(after, 'vigie_queue_paused', { queue: 'deliver-mail' })).toBe(0);
    expect(sampleValue(after, 'vigie_sources', { health: 'waiting' })).toBe(3);
    expect(sampleValue(after, 'vigie_figures_known')).toBe(1);
  });

  it('tells what the process measured where the store does not answer, and no old figure', async () => {
    let isAway = false;
    const site = createSite();
    const items = {
      count: async () => {
        if (isAway) throw new StoreError('unavailable', 'away');
        return 7;
      },
    };
    const metrics = createPrometheusMetrics({ version: '1', build: null });
    metrics.check({ outcome: 'blocked', seconds: 0.2 });
    const deps = {
      ...site.deps,
      store: { ...site.store, items },
      settleMs: 0,
      figuresMs: 0,
      diskRoom: async () => null,
      metrics,
    };
    const ask = createScrape(deps as unknown as Parameters<typeof createScrape>[0]);
    expect(sampleValue(parseExposition((await ask()).text), 'vigie_items')).toBe(7);
    isAway = true;
    const families = parseExposition((await ask()).text);
    expect(sampleValue(families, 'vigie_figures_known')).toBe(0);
    expect(sampleValue(families, 'vigie_items')).toBeUndefined();
    expect(sampleValue(families, 'vigie_mails', { state: 'accepted' })).toBeUndefined();
    expect(sampleValue(families, 'vigie_checks_total', { outcome: 'blocked' })).toBe(1);
  });

  it('asks the store once for many scrapers, and not again right after', async () => {
    let asked = 0;
    const site = createSite();
    const queue = {
      counts: async () => {
        asked += 1;
        return { waiting: 0, delayed: 0, active: 0, dead: 0, paused: false };
      },
    };
    const metrics = createPrometheusMetrics({ version: '1', build: null });
    const ask = createScrape({ ...site.deps, queue, settleMs: 0, diskRoom: async () => null, metrics });
    await Promise.all(Array.from({ length: 50 }, ask));
    await ask();
    expect(asked).toBe(queueNames.length);
  });
});
