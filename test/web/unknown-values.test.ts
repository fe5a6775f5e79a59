import { beforeEach, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { claire } from '../decisions/people.js';
import { createSite, formPost, inEnglish, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await importPolicies(
    site.deps,
    [{ id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'visage' }],
    claire,
  );
});

const unknown = ['policy:nonexistent', 'to-decide:nonexistent', 'topic:zzz', 'source:nobody', 'kind:zzz'];
const known = 'policy:biometrie topic:biometrics topic:santé source:cnil source:by-hand to-review:biometrie';

const mcp = async (q: string): Promise<string> => {
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'search', arguments: { q } } };
  const request = jsonPost(call, { Accept: 'application/json, text/event-stream' });
  return (await site.app.request('/mcp', request)).text();
};

/** Each place that reports the parts of a query that it does not understand. */
const places: Readonly<Record<string, (q: string) => Promise<string>>> = {
  search: async (q) => (await site.app.request(`/search?${new URLSearchParams({ q })}`, inEnglish)).text(),
  deadlines: async (q) => (await site.app.request(`/deadlines?${new URLSearchParams({ q })}`, inEnglish)).text(),
  'API of items': async (q) => (await site.app.request(`/api/v1/items?${new URLSearchParams({ q })}`)).text(),
  'API of deadlines': async (q) => (await site.app.request(`/api/v1/deadlines?${new URLSearchParams({ q })}`)).text(),
  'a subscription': async (filter) => {
    const form = formPost({
      address: 'a@b.example',
      filter,
      language: 'fr',
      timeZone: 'Europe/Paris',
      weekday: '1',
      hour: '8',
    });
    return (
      await site.app.request('/subscribe', { ...form, headers: { ...form.headers, ...inEnglish.headers } })
    ).text();
  },
  'the editor of policies': async (query) => {
    const form = formPost({ name: 'P', query, action: 'preview', by: 'Claire' });
    return (
      await site.app.request('/policies/edit', { ...form, headers: { ...form.headers, ...inEnglish.headers } })
    ).text();
  },
  'a tool for models': mcp,
};

const said = /no such value/;

it.each(Object.entries(places))('%s warns of a value that nothing here has', async (_, ask) => {
  for (const q of unknown) expect([q, said.test(await ask(q))]).toEqual([q, true]);
  expect(said.test(await ask(known))).toBe(false);
});
