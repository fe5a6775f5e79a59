import { beforeAll, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { eventGroupIdOf } from '../../src/event-group/group-members.js';
import { coveragePhrases } from '../../src/web/coverage/coverage-phrases.js';
import { person } from '../decisions/people.js';
import { suggest, writeItem } from './sample-items.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, type Site } from './site.js';

const act = 'celex:32024R1689';
const over = (date: string) => ({ date, role: 'consultation-closes', sentence: `Le ${date}.`, subject: null }) as const;
let site: Site;

beforeAll(async () => {
  site = await createLivedInSite();
  await writeItem(site, { id: 'ferries', title: 'Horaires des bateaux', relevant: false });
  await writeItem(site, {
    id: 'fishing',
    relevant: false,
    references: [act],
    title: 'Quotas de pêche et règlement IA',
    found: { dates: ['2025-06-01', '2026-06-01'].map(over) },
  });
  await suggest(site, 'retiree', 'ia-rh');
  const decision = { itemId: 'retiree', policyId: 'ia-rh', by: person('Claire Martin'), reason: 'Hors sujet.' };
  await decideTag(site.deps, { ...decision, verdict: 'rejected' });
  await site.store.refresh();
});

async function html(path: string): Promise<string> {
  const answer = await site.app.request(path, { headers: { 'Accept-Language': 'fr' } });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

async function words(path: string): Promise<string> {
  return (await html(path))
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
}

async function json(path: string): Promise<Record<string, unknown>> {
  return JSON.parse(await html(path));
}

/** The number that a page shows where its text matches the pattern. */
async function told(path: string, pattern: RegExp): Promise<number> {
  const text = await words(path);
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${path}: expected ${pattern} in: ${text.slice(0, 2_000)}`);
  return Number(found.replace(/\D/g, ''));
}

const searched = (search: string) => told(`/search?${search}`, /(\d+) publications? /);
/** Expects equal counts. */
const alike = (counts: readonly number[]) => expect(new Set(counts).size, String(counts)).toBe(1);
const sum = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

describe('what two pages count alike', () => {
  it('is the publications that are about AI, and the others', async () => {
    alike([
      await searched(''),
      await told('/acts', /les (\d+) publications/),
      Number((await json('/api/v1/items')).total),
    ]);
    alike([await told('/search', /(\d+) autres publications/), await searched('relevance=other'), 2]);
    const { items } = await json('/api/v1/health');
    alike([await searched('relevance=ai&relevance=other'), Number(items)]);
  });

  it('is each value of a filter', async () => {
    const links = [...(await html('/search')).matchAll(/<a [^>]*href="\/search\?(\w+=[^"&]+)"[^>]*>(.*?)<\/a>/g)];
    const facets = links.flatMap(([, search = '', label = '']) => {
      const count = /(\d+)$/.exec(label.replace(/<[^>]*>/g, ' ').trim())?.[1];
      return count === undefined ? [] : [[search, Number(count)] as const];
    });
    expect(facets.length).toBeGreaterThan(10);
    for (const [search, count] of facets) alike([count, await searched(search)]);
  });

  it('is the tags of a policy', async () => {
    const list = await html('/policies');
    for (const id of ['ia-rh', 'donnees']) {
      const path = `/policies/${id}`;
      const row = list.split('<tr').find((one) => one.includes(`href="${path}"`)) ?? '';
      const listed = (head: string) =>
        Number(new RegExp(`data-head="${head}">(.*?)</td>`).exec(row)?.[1]?.replace(/<[^>]*>/g, ''));
      const { tags } = (await json(`/api/v1${path}`)) as { tags: Record<string, number> };
      const count = (head: string) => told(path, new RegExp(`${head} (\\d+)`));
      alike([await count('À décider'), listed('À décider'), Number(tags.suggested)]);
      alike([await count('À revoir'), listed('À revoir')]);
      alike([await count('Confirmées'), listed('Confirmées'), Number(tags.confirmed)]);
      alike([await count('Écartées'), Number(tags.rejected)]);
      alike([await searched(`policy=${id}`), Number(tags.suggested) + Number(tags.confirmed)]);
    }
  });

  it('is what names an act, and its deadlines', async () => {
    const path = `/acts/${act}`;
    const [, link = '', row] =
      /href="\/search\?([^"]*)">(\d+)<\/a>/.exec((await html('/acts')).split(`"${path}"`)[1] ?? '') ?? [];
    alike([Number(row), await searched(link.replaceAll('&amp;', '&'))]);
    const citing = `q=${encodeURIComponent(`reference:"${act}"`)}`;
    const page = await html(path);
    const groups = /<h2 id="group-[^>]*>.*?(\d+) publications?/gs;
    alike([await told(path, /Cité par (\d+) publications?/), await searched(citing), sum(page, groups)]);
    const ahead = /(\d+) échéances? à venir/;
    alike([await told(path, ahead), await told(`/deadlines?${citing}`, ahead)]);
    const past = /<details class="fold".*?<\/details>/s.exec(page)?.[0] ?? '';
    alike([await told(path, /(\d+) dates? passées?/), past.match(/<time/g)?.length ?? 0]);
  });

  it.each(['ahead', 'past'])('is the deadlines %s, by month, by what happens and in the API', async (show) => {
    const path = `/deadlines?show=${show}`;
    const page = await html(path);
    const { deadlines } = (await json(`/api/v1${path}`)) as { deadlines: readonly unknown[] };
    alike([
      await told(path, /(\d+) échéances? (?:à venir|passées?)/),
      sum(page, /<h2 id="month-[^"]*">[^<]*<span class="soft num">(\d+)<\/span>/g),
      page.match(/<li><time /g)?.length ?? 0,
      sum(page, /<a class="pick" href="[^"]*role=[^"]*">[^<]* (\d+)<\/a>/g),
      deadlines.length,
    ]);
  });

  it('is the sources, and those in trouble', async () => {
    const rowsOf = async (path: string) => (await html(path)).match(/<li class="source[ "]/g)?.length ?? 0;
    const { sources } = (await json('/api/v1/health')) as { sources: Record<string, number> };
    const troubled = /En difficulté (\d+)/;
    alike([
      await told('/sources', troubled),
      await told('/sources?show=trouble', troubled),
      await told('/coverage', new RegExp(`${coveragePhrases.fr.troubled} (\\d+)`)),
      await rowsOf('/sources?show=trouble'),
    ]);
    alike([
      await told('/sources', /Activées (\d+)/),
      await told('/coverage', new RegExp(`${coveragePhrases.fr.watched} (\\d+)`)),
      Number(sources.on),
    ]);
    alike([await told('/sources', /Non lues (\d+)/), Number(sources.failing)]);
    alike([await told('/sources', /Toutes (\d+)/), await rowsOf('/sources')]);
  });

  it('is who tells of an event', async () => {
    const id = eventGroupIdOf('guidelines');
    const page = await html(`/event-groups/${id}`);
    const others = await told('/search?dossiers=once&q=recruitment', /Aussi dans (\d+) autres sources/);
    alike([others + 1, await told(`/event-groups/${id}`, /(\d+) sources/), page.match(/<article/g)?.length ?? 0]);
  });

  it('is the entries of the audit log', async () => {
    const { app, deps } = createSite();
    const policy = { id: 'rh', name: 'RH', description: '', owner: '', query: 'IA' };
    await importPolicies(deps, [policy, { ...policy, id: 'achats' }], person('Claire Martin'));
    await deps.store.refresh();
    const rows = await (await app.request('/exports/audit/json')).json();
    const { head } = await (await app.request('/api/v1/audit/head')).json();
    const page = await (await app.request('/audit', { headers: { 'Accept-Language': 'fr' } })).text();
    alike([sum(page, /les (\d+) inscriptions/g), head.sequence, rows.rows.length]);
  });

  it.each([
    ['sources', /Toutes (\d+)/],
    ['deadlines', /(\d+) échéances? à venir/],
    ['acts', /(\d+) actes? cités?/],
  ])('is the rows of the table of %s', async (list, pattern) => {
    const { rows } = JSON.parse(await html(`/exports/${list}/json`));
    alike([await told(`/${list}`, pattern), rows.length]);
  });
});
