import { expect, it } from 'vitest';
import { createPolicySetLoader } from '../../src/jobs/match/load-policy-set.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { limits } from '../../src/model/limits.js';
import { sandbox } from '../jobs/parsers.js';
import { expectServing } from '../processor-time.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost } from './site.js';

const site = createSite();
const about = { name: 'Fournisseurs', by: 'Claire Martin', action: 'save' };

const picks = Array.from({ length: 3_900 }, (_, at) => ['any0', `m${at}`]);
const typed = Array.from({ length: 7_000 }, (_, at) => `m${at.toString(36)}`);

/** The fields of the shown form, as a browser sends them. */
function formOf(html: string): URLSearchParams {
  const form = new URLSearchParams({ ...about, action: 'save' });
  for (const [tag, name = ''] of html.matchAll(/<input [^>]*?name="(any\d+|was|id|seen)"[^>]*>/g))
    form.append(name, unescaped(/value="([^"]*)"/.exec(tag)?.[1] ?? ''));
  form.set('query', unescaped(/<textarea id="query"[^>]*>([^<]*)</.exec(html)?.[1] ?? ''));
  return form;
}

function unescaped(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

it.each([
  ['phrases', (at: number) => `"surveillé à distance ${at}"`],
  ['references', (at: number) => `reference:"celex:3202${at % 10}R${1000 + at}#art-6"`],
])('saves a policy of as many %s as it may have, opens it, saves it again and finds its items', async (_, pick) => {
  await writeItem(site, {
    id: 'a',
    title: 'Biométrie : un système surveillé à distance 499',
  });
  const query = Array.from({ length: limits.picks }, (_, at) => pick(at)).join(' OU ');
  const { headers, method } = formPost({});
  const send = async (form: URLSearchParams): Promise<string> => {
    expect(form.toString().length).toBeLessThan(limits.bodyBytes);
    const answer = await site.app.request('/policies/edit', { method, headers, body: form });
    expect(answer.status).toBe(303);
    return answer.headers.get('location') ?? '';
  };
  let place = '';
  let html = '';
  const shown = async (address: string) => {
    html = await (await site.app.request(address)).text();
    expect(html.length).toBeLessThan(2_000_000);
  };
  await expectServing(async () => (place = await send(new URLSearchParams({ ...about, action: 'save', query }))));
  await expectServing(() => shown(place));
  await expectServing(() => shown(`${place}/edit`));
  expect(html.match(/type="checkbox" name="any0"/g)).toHaveLength(limits.picks);
  const form = formOf(html);
  form.set('add any0', 'biométrie');
  form.set('name', 'Fournisseurs suivis');
  await expectServing(() => send(form));
  expect(await site.store.policies.get(place.split('/').at(-1) ?? '')).toMatchObject({
    value: { name: 'Fournisseurs suivis', query: `${query} OU biométrie`, revision: 2 },
  });
  await matchPolicies({ ...site.deps, sandbox, policySet: createPolicySetLoader(site.deps) });
  const [found] = await site.store.items.getMany(['a']);
  expect(found?.value.policies).toContainEqual(
    expect.objectContaining({ id: place.split('/').at(-1), state: 'suggested' }),
  );
});

it.each([
  ['picks', new URLSearchParams([...Object.entries(about), ...picks]), 3_900],
  ['words that are typed at once', new URLSearchParams({ ...about, 'add any0': typed.join(';') }), 7_000],
])('refuses thousands of %s as a query that is too long, shows them all, and serves others', async (_, form, count) => {
  expect(form.toString().length).toBeLessThan(limits.bodyBytes);
  const { headers, method } = formPost({});
  let html = '';
  const work = async () => {
    const answer = await site.app.request('/policies/edit', { method, headers, body: form });
    html = await answer.text();
    expect(answer.status).toBe(422);
  };
  await expectServing(work);
  const kept = /<textarea id="query"[^>]*>([^<]*)</.exec(html)?.[1]?.split(' OU ') ?? [];
  expect(kept).toHaveLength(count);
  expect(html.length).toBeLessThan(2_000_000);
});
