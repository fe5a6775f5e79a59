import { beforeEach, describe, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { limits } from '../../src/model/limits.js';
import { claire } from '../decisions/people.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
async function read(path: string, init?: RequestInit): Promise<{ status: number; body: any }> {
  const answer = await site.app.request(path, init);
  return { status: answer.status, body: await answer.json() };
}

describe('GET /api/v1/items', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'a', title: 'Caméras', source: 'cnil', published: '2026-11-01' });
    await writeItem(site, { id: 'b', title: 'Cameras', source: 'edpb', language: 'en', published: '2026-11-02' });
  });

  it('gives hits with their snippet as segments', async () => {
    const { body } = await read('/api/v1/items?q=cam%C3%A9ras&source=cnil');
    expect(body).toMatchObject({ total: 1, items: [{ id: 'a', titleSegments: [{ text: 'Caméras', hit: true }] }] });
    expect(body).toMatchObject({ next: null, warnings: [], facets: {} });
  });

  it('gives facets when asked', async () => {
    const { body } = await read('/api/v1/items?facets=true');
    expect(body.facets.source).toHaveLength(2);
    expect(body.facets.deadline).toEqual([]);
  });

  it('leaves out what is not about AI where nothing is looked for, and says how much', async () => {
    await writeItem(site, { id: 'c', title: 'Quotas', relevant: false });
    expect((await read('/api/v1/items')).body).toMatchObject({ total: 2, leftOut: 1 });
    expect((await read('/api/v1/items?facets=true&limit=1')).body).toMatchObject({ total: 2, leftOut: 1 });
    expect((await read('/api/v1/items?source=edpb')).body).toMatchObject({ total: 1, leftOut: 0 });
    expect((await read('/api/v1/items?relevance=other')).body).toMatchObject({ total: 1, leftOut: 0 });
    expect((await read('/api/v1/items?relevance=ai&relevance=other')).body).toMatchObject({ total: 3, leftOut: 0 });
    expect((await read('/api/v1/items?q=quotas')).body).toMatchObject({ total: 1, leftOut: 0 });
  });

  it('pages by cursor', async () => {
    const first = await read('/api/v1/items?limit=1');
    const second = await read(`/api/v1/items?limit=1&after=${first.body.next}`);
    expect([first.body.items[0].id, second.body.items[0].id]).toEqual(['b', 'a']);
  });

  it('explains a bad cursor', async () => {
    expect(await read('/api/v1/items?after=xyz')).toMatchObject({ status: 400, body: { code: 'cursor' } });
  });

  it.each([
    ['limit=0', 'limit', '"0"'],
    ['limit=ten', 'limit', '"ten"'],
    ['order=oldest', 'order', '"oldest"'],
    ['facets=maybe', 'facets', '"maybe"'],
    ['colour=red', 'colour', undefined],
  ])('says of ?%s where, what was expected and what came', async (parameters, where, got) => {
    const { status, body } = await read(`/api/v1/items?${parameters}`);
    expect(status).toBe(400);
    expect(body.type).toBe('urn:vigie:problem:parameter');
    expect(body.errors).toMatchObject([{ where, expected: expect.any(String), ...(got && { got }) }]);
  });

  it('passes on the warnings of the parser with their places', async () => {
    const { body } = await read('/api/v1/items?q=%22abc');
    expect(body.warnings).toMatchObject([{ code: 'unclosed-quote', start: 0, end: 4 }]);
  });
});

describe('GET /api/v1/items/:id', () => {
  it('gives revisions with sanitised content, and tags', async () => {
    await writePolicy(site, 'ia-rh');
    await writeItem(site, { id: 'a', content: '<p>Texte<script>x</script></p>', url: 'javascript:alert(1)' });
    await suggest(site, 'a', 'ia-rh');
    const { body } = await read('/api/v1/items/a');
    expect(body).toMatchObject({
      url: null,
      revisions: [{ ordinal: 1, html: '<p>Texte</p>' }],
      tags: [{ policy: 'ia-rh', state: 'suggested', words: ['biométrie'], by: null }],
    });
  });

  it('is a problem where there is none', async () => {
    expect(await read('/api/v1/items/zzz')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('POST /api/v1/items/:id/tags', () => {
  const body = { policy: 'ia-rh', verdict: 'confirmed', by: 'Claire', reason: 'Oui' };
  beforeEach(async () => {
    await writePolicy(site, 'ia-rh');
    await writeItem(site, { id: 'a' });
  });

  it('decides and tells the tag with its audit sequence', async () => {
    const answer = await read('/api/v1/items/a/tags', jsonPost(body));
    expect(answer).toMatchObject({ status: 201, body: { state: 'confirmed', by: 'Claire', auditSequence: 1 } });
  });

  it('decides on the version that is named, and tells that there is a newer one', async () => {
    await writeItem(site, { id: 'a', title: 'Un autre délai' });
    const named = await read('/api/v1/items/a/tags', jsonPost({ ...body, revision: 1 }));
    expect(named).toMatchObject({ status: 201, body: { revision: 1, newestRevision: 2 } });
    const newest = await read('/api/v1/items/a/tags', jsonPost(body));
    expect(newest).toMatchObject({ status: 201, body: { revision: 2, newestRevision: 2 } });
  });

  it('refuses a version that is not there', async () => {
    const errors = [{ where: 'revision', expected: 'at most 1', got: '2' }];
    const answer = await read('/api/v1/items/a/tags', jsonPost({ ...body, revision: 2 }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'body', errors } });
    expect((await read('/api/v1/items/a/tags', jsonPost({ ...body, revision: '1' }))).status).toBe(422);
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });

  it('needs JSON: a form that another site can send is refused', async () => {
    const answer = await read('/api/v1/items/a/tags', { method: 'POST', body: new URLSearchParams(body) });
    expect(answer).toMatchObject({ status: 415, body: { errors: [{ where: 'Content-Type' }] } });
  });

  it('says what is wrong with the body', async () => {
    const answer = await read('/api/v1/items/a/tags', jsonPost({ ...body, verdict: 'maybe', extra: 1 }));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ where: 'verdict', got: '"maybe"' }, { where: 'extra' }]);
    const broken = { method: 'POST', body: '{', headers: { 'Content-Type': 'application/json' } };
    expect(await read('/api/v1/items/a/tags', broken)).toMatchObject({ status: 400, body: { code: 'json' } });
  });
});

describe('policies by API', () => {
  const policy = { id: 'ia-rh', name: 'IA et RH', query: 'biométrie' };

  it('are imported, matched soon after, and listed with their counts', async () => {
    const imported = await read('/api/v1/policies', jsonPost({ by: 'Claire', policies: [policy] }));
    expect(imported).toMatchObject({ status: 200, body: { created: ['ia-rh'], changed: [], unchanged: [] } });
    expect((await site.queue.counts('match-policies')).waiting).toBe(1);
    await site.store.refresh();
    expect((await read('/api/v1/policies', jsonPost([policy]))).body.unchanged).toEqual(['ia-rh']);
    const { body } = await read('/api/v1/policies');
    expect(body.policies).toMatchObject([{ id: 'ia-rh', revision: 1, tags: { suggested: 0 } }]);
  });

  it('are refused where there would be more than the watch may hold', async () => {
    const many = Array.from({ length: limits.policies }, (_, at) => ({
      ...policy,
      id: `p-${at}`,
      description: '',
      owner: '',
    }));
    await importPolicies(site.deps, many, claire);
    const errors = [{ expected: `at most ${limits.policies} policies in all, retired ones included`, got: '501' }];
    expect(await read('/api/v1/policies', jsonPost([policy]))).toMatchObject({ status: 422, body: { errors } });
    const { id: _id, ...written } = policy;
    const others = { description: '', owner: '', reviewOn: '', link: '', text: '' };
    const put = { ...jsonPost({ ...written, ...others, by: 'Claire' }), method: 'PUT' };
    expect(await read('/api/v1/policies/ia-rh', put)).toMatchObject({ status: 422, body: { errors } });
    expect(await read('/api/v1/policies/p-1', put)).toMatchObject({ status: 200 });
  });

  it('are refused as a whole where one is wrong', async () => {
    const answer = await read('/api/v1/policies', jsonPost([policy, { ...policy, id: 'IA RH' }]));
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.errors)).toContain('lower-case letters');
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });
});

describe('the rest of the API', () => {
  it('lists sources and checks', async () => {
    const { body } = await read('/api/v1/sources');
    expect(body.sources).toHaveLength(3);
    expect(body.sources[0]).toMatchObject({ id: 'cnil', health: 'waiting', lastCheck: null });
    expect(await read('/api/v1/checks?source=cnil')).toMatchObject({ status: 200, body: { checks: [], next: null } });
    expect(await read('/api/v1/checks')).toMatchObject({ status: 400, body: { errors: [{ where: 'source' }] } });
  });

  it('takes subscriptions, says nothing of whether the address was known, and ends them by id', async () => {
    const ask = () => read('/api/v1/subscriptions', jsonPost({ address: 'claire@example.org' }));
    const first = await ask();
    await site.store.refresh();
    expect(await ask()).toEqual(first);
    expect(first.status).toBe(202);
    const { documents } = await site.store.subscriptions.find('all', {}, { limit: 9 });
    const path = `/api/v1/subscriptions/${documents[0]?.value.id}`;
    expect((await site.app.request(path, { method: 'DELETE' })).status).toBe(204);
    expect((await site.app.request('/api/v1/subscriptions/none', { method: 'DELETE' })).status).toBe(404);
  });

  it('lists digests', async () => {
    expect(await read('/api/v1/digests')).toEqual({ status: 200, body: { digests: [], next: null } });
  });

  it('tells its health', async () => {
    expect(await read('/healthz')).toMatchObject({ status: 200, body: { status: 'ok', sources: { on: 3 } } });
  });
});
