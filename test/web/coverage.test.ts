import { expect, it } from 'vitest';
import { emptyDay } from '../../src/coverage/tally-check.js';
import { coverageDay } from '../../src/model/source/source-track.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { damageMemory } from '../contract/damage.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, inEnglish } from './site.js';

async function coveredSite() {
  const site = await createLivedInSite();
  const tally = { ...emptyDay('2026-11-24'), checks: 24, successes: 20, failures: { unreachable: 4 }, newEntries: 2 };
  await site.store.coverage.create(coverageDay('cnil', { ...tally, readMs: 72_000_000, failedMs: 14_400_000 }));
  await site.store.coverage.create(coverageDay('cnil', { ...tally, day: '2026-09-01' }));
  const stored = await site.store.sources.get('cnil');
  if (!stored) throw new Error('expected a state of cnil');
  await site.store.sources.replace({ ...stored.value, firstCheckedAt: '2026-08-31T08:00:00.000Z' }, stored.version);
  await site.store.refresh();
  return site;
}

it('shows how each source was watched, what needs a person first', async () => {
  const site = await coveredSite();
  const html = await (await site.app.request('/coverage', inEnglish)).text();
  expect(html).toMatch(/ICO, news.*blocked.*the site answered 403.*5 of 9.*CNIL, news.*healthy.*29 of 33/s);
  expect(html).toMatch(/Sources watched.*3 of 3.*Need attention.*1/s);
  expect(html).toContain('href="/exports/coverage/csv?since=30d"');
  const longer = await (await site.app.request('/coverage?since=2026-08-01')).text();
  expect(longer).toMatch(/CNIL, actualités.*saine.*49 sur 57.*≤\u00a0\d+\u00a0min.*toutes les 24\u00a0h/s);
});

it('draws what each week brought by jurisdiction, with its figures', async () => {
  const site = await coveredSite();
  const html = await (await site.app.request('/coverage?since=2026-08-01', inEnglish)).text();
  const [before = '', table = ''] = html.split('week by week');
  const [, picture = ''] = before.split('New items each week, by jurisdiction');
  expect(picture).toMatch(/<span>France<\/span>.*<path class="f-acc" d="M.*<b>4<\/b>/s);
  expect(table).toMatch(/31 August 2026<\/th><td[^>]*>2<.*23 November 2026<\/th><td[^>]*>2</s);
  expect(await (await site.app.request('/coverage?since=2026-11-25', inEnglish)).text()).not.toContain('each week');
});

it('gives the same as CSV and as JSON', async () => {
  const site = await coveredSite();
  const csv = await site.app.request('/exports/coverage/csv?heads=ids&since=7d');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toBe(
    'attachment; filename="vigie-coverage-2026-11-19-2026-11-25.csv"',
  );
  expect(await csv.text()).toMatch(/\r\ncnil,"?CNIL, actualités"?,.*,healthy,.*,33,29,0,0,0,4,/);
  const json = await (await site.app.request('/api/v1/coverage?since=7d')).json();
  expect(json).toMatchObject({
    since: '2026-11-19',
    offlineSince: null,
    unreadable: [],
    totals: { sources: 3, watched: 3, troubled: 1 },
  });
  expect(json.sources[0]).toMatchObject({ id: 'ico', state: 'blocked', reason: 'http-403', checks: 9, successes: 5 });
});

it('begins no earlier than the watch, told in the one time zone of the page', async () => {
  const site = await createLivedInSite();
  const html = await (await site.app.request('/coverage', inEnglish)).text();
  expect(html).toMatch(/From 25 Nov 2026, 09:00, when the watch began, to 25 Nov 2026, 10:00/);
  expect(html).not.toContain('watched since');
  const json = await (await site.app.request('/api/v1/coverage?since=30d')).json();
  expect(json).toMatchObject({ since: '2026-11-25' });
  const { watchedSince, sources } = json;
  expect(watchedSince).toMatch(/^2026-11-25T/);
  for (const row of sources) expect(row).toMatchObject({ watchedSince: row.from });
  const csv = await (await site.app.request('/exports/coverage/csv?heads=ids&since=30d')).text();
  expect(csv).toContain(`,${watchedSince},${watchedSince},2026-11-25T`);
  expect(csv).not.toContain('2026-10');
});

it('says what a period is where it was given something else', async () => {
  const { app } = createSite();
  const page = await app.request('/coverage?since=yesterday', inEnglish);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain(errorPhrases.en.period.text);
  expect((await app.request('/exports/coverage/csv?heads=ids&since=2027-01-01')).status).toBe(400);
  const problem = await app.request('/api/v1/coverage?since=x');
  expect(await problem.json()).toMatchObject({ code: 'parameter', errors: [{ where: 'since', got: '"x"' }] });
});

it('names a record that cannot be read, in the reader’s language, and serves the rest', async () => {
  const site = await coveredSite();
  damageMemory(site.memory, 'sources', 'ico');
  await site.store.refresh();
  await site.app.request('/coverage');
  await site.store.refresh();
  const french = await (await site.app.request('/coverage')).text();
  expect(french).toMatch(
    /Des enregistrements ne peuvent pas être lus.*<code>sources<\/code> <code>ico<\/code> health/s,
  );
  const html = await (await site.app.request('/coverage', inEnglish)).text();
  expect(html).toMatch(/Some records cannot be read.*CNIL, news.*healthy/s);
  const json = await (await site.app.request('/api/v1/coverage')).json();
  expect(json.unreadable).toMatchObject([
    { collection: 'sources', id: 'ico', what: expect.stringContaining('health') },
  ]);
});
