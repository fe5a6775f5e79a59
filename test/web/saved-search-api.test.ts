import { beforeEach, describe, expect, it } from 'vitest';
import { writeItem } from './sample-items.js';
import { createSite, jsonPost, type Site } from './site.js';

const path = '/api/v1/saved-searches';
const body = {
  name: 'Biométrie en France',
  search: '/search?q=biom%C3%A9trie&jurisdiction=fr&order=relevance',
  by: 'Claire',
};

let site: Site;
beforeEach(() => {
  site = createSite();
});

async function save(change: object = {}) {
  const answer = await site.app.request(path, jsonPost({ ...body, ...change }));
  expect(answer.status).toBe(201);
  await site.store.refresh();
  return answer.json();
}

const patch = (id: string, change: object) =>
  site.app.request(`${path}/${id}`, { ...jsonPost({ ...body, ...change }), method: 'PATCH' });

describe('saved searches of the API', () => {
  it('are kept, listed, changed and deleted', async () => {
    const saved = await save();
    expect(saved).toMatchObject({
      ...{ name: 'Biométrie en France', search: 'q=biom%C3%A9trie&jurisdiction=fr', everyone: false, owner: 'Claire' },
      ...{ new: null, address: `/saved/${saved.id}`, auditSequence: 1 },
    });
    const shared = await save({ name: 'À tous', everyone: true, by: 'Paul' });
    const listed = async (query = '') =>
      (await (await site.app.request(path + query)).json()).searches.map(({ id }: { id: string }) => id);
    expect(await listed()).toEqual([saved.id, shared.id]);
    expect(await listed('?owner=Claire')).toEqual([saved.id]);
    expect(await listed('?owner=Zoé')).toEqual([]);
    const renamed = await patch(saved.id, { name: 'Visages', reason: 'plus clair' });
    expect(await renamed.json()).toMatchObject({ name: 'Visages', owner: 'Claire', auditSequence: 3 });
    const gone = await site.app.request(`${path}/${saved.id}?by=Claire&reason=double`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    await site.store.refresh();
    expect(await listed()).toEqual([shared.id]);
    for (const method of ['GET', 'DELETE'])
      expect((await site.app.request(`${path}/${saved.id}?${method === 'GET' ? '' : 'by=C'}`, { method })).status).toBe(
        404,
      );
    expect((await patch(saved.id, {})).status).toBe(404);
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({ action: 'search.deleted', details: { reason: 'double' } });
  });

  it('count what is new since a moment, as their page lists it', async () => {
    const item = { jurisdiction: 'FR', published: '2026-11-20', activity: '2026-11-20T08:00:00.000Z' };
    await writeItem(site, { ...item, id: 'old', title: 'Biométrie' });
    await writeItem(site, { ...item, id: 'other', title: 'Autre chose' });
    await writeItem(site, { ...item, id: 'no', title: 'Autre chose', relevant: false });
    const saved = await save();
    const alone = await save({ search: 'jurisdiction=fr' });
    const countsSince = async (since: string) =>
      Promise.all(
        [saved, alone].map(
          async ({ id }) => (await (await site.app.request(`${path}/${id}?since=${since}`)).json()).new,
        ),
      );
    expect(await countsSince('2026-11-01')).toEqual([1, 2]);
    expect(await countsSince('2026-11-25T09:00:00.001Z')).toEqual([0, 0]);
  });

  it.each([
    [{ name: ' ' }, 'name', 'a name'],
    [{ name: 'x'.repeat(101) }, 'name', 'at most 100 characters'],
    [{ search: 'order=relevance' }, 'search', 'words or filters as the address of the search page has them'],
    [{ by: '' }, 'by', ''],
  ])('refuse %o by name', async (change, where, expected) => {
    const answer = await site.app.request(path, jsonPost({ ...body, ...change }));
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toEqual([
      expect.objectContaining({ where, expected: expect.stringContaining(expected) }),
    ]);
  });
});
