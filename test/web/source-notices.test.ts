import { beforeEach, expect, it } from 'vitest';
import type { PageFlicker } from '../../src/model/source/check.js';
import { UnreadEntry } from '../../src/model/source/pending-batch.js';
import { newSourceState } from '../../src/model/source/source.js';
import { newSourceTrack } from '../../src/model/source/source-track.js';
import { noticePhrases } from '../../src/web/sources/source-notices.js';
import { createSite, inEnglish, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

const at = '2026-11-25T08:00:00.000Z';

async function pageWith(track: { flicker?: PageFlicker }, init?: RequestInit): Promise<string> {
  const state = newSourceState({ id: 'cnil', enabled: true, url: 'https://cnil.example/feed' }, at);
  await site.store.sources.create({ ...state, firstSuccessAt: at, track: { ...newSourceTrack, ...track } });
  await site.store.refresh();
  return (await site.app.request('/sources/cnil', init)).text();
}

const unsteady: PageFlicker = {
  ...{ to: 'x', sample: 'vu <b>12</b> fois', selector: '.visits' },
  visits: [true, true, true, true, true],
};

it('shows the passage that changes at each visit, and what to leave out', async () => {
  const html = await pageWith({ flicker: unsteady }, inEnglish);
  expect(html).toContain('vu &lt;b>12&lt;/b> fois');
  expect(html).toMatch(/remove: \[(&quot;|")\.visits(&quot;|")\]/);
});

it('says how to find it where no element holds it alone, and nothing of a page that rests', async () => {
  expect(await pageWith({ flicker: { ...unsteady, selector: null } })).toContain(noticePhrases.fr.unsteadyFind);
  site = createSite();
  const rests = { ...unsteady, visits: [...unsteady.visits, false, false] };
  expect(await pageWith({ flicker: rests })).not.toContain(noticePhrases.fr.unsteadyTitle);
});

const batch = {
  ...{ id: 'x', sourceId: 'cnil', checkId: 'x', acceptedAt: at, firstCheck: false, language: 'fr' },
  ...{ jurisdiction: 'FR', kinds: ['news'], entries: [] },
};
const aside = UnreadEntry.parse({
  ...{ id: 'cnil_h', sourceId: 'cnil', title: 'Piège <i>', url: 'https://cnil.example/h', attempts: 5 },
  ...{ code: 'limit-time', message: '', since: at, open: false, nextAt: at, intake: batch },
});

it('names the entries that could not be read, with their links', async () => {
  await site.store.unreadEntries.create(aside);
  const html = await pageWith({});
  expect(html).toMatch(/1 entrée de cette source n’a pas pu être lue.*https:\/\/cnil\.example\/h.*Piège &lt;i/s);
  expect(html).toMatch(/lecture trop longue, interrompue, mise de côté, reçue le/);
});

it('counts in the list of sources what is set aside, and leads to where it is named', async () => {
  for (const entry of [aside, { ...aside, id: 'cnil_i' }, { ...aside, id: 'cnil_j', open: true }])
    await site.store.unreadEntries.create(entry);
  const page = await pageWith({}, inEnglish);
  const [, place] =
    /<a href="\/sources\/cnil#(\w+)">2 entries set aside<\/a>/.exec(
      await (await site.app.request('/sources', inEnglish)).text(),
    ) ?? [];
  expect(page).toContain(`id="${place}"`);
  expect(await (await site.app.request('/sources')).text()).toContain('2 entrées mises de côté');
});

it('says on the first page and beside the coverage how far items are read again, while they are', async () => {
  const pages = async (init?: RequestInit) =>
    Promise.all(['/', '/coverage'].map(async (path) => (await site.app.request(path, init)).text()));
  const run = {
    ...{ id: 'items' as const, enrichment: 1_003, aboutAi: [], cursor: 'next', done: 1_200, total: 20_000, unread: 0 },
    ...{ startedAt: at, finishedAt: null },
  };
  await site.store.understandRuns.create(run);
  for (const html of await pages()) expect(html).toMatch(/Relecture des publications\s: 1\s200 sur 20\s000/);
  for (const html of await pages(inEnglish)) expect(html).toContain('Rereading publications: 1,200 of 20,000');
  await site.store.understandRuns.replace({ ...run, finishedAt: at }, 1);
  for (const html of await pages()) expect(html).not.toContain('Relecture');
});
