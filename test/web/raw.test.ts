import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { Check } from '../../src/model/source/check.js';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

const hostile = '<script>alert(1)</script>\u0000<?xml version="1.0"?>';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeItem(site, { id: 'one', content: '<p>Trois enseignes sont visées.</p>' });
});

/** Writes the check that sample items come from, with its fetched bodies. */
async function writeCheck(bodies: readonly string[]): Promise<string[]> {
  const blobs = await Promise.all(bodies.map((body) => site.blobs.put(Buffer.from(body))));
  const at = '2026-11-20T08:00:00.000Z';
  const check = Check.parse({
    ...{ id: 'cnil_check', sourceId: 'cnil', url: 'https://cnil.example/feed', slot: at, state: 'done', attempt: 1 },
    ...{ leaseUntil: at, startedAt: at, completedAt: at, outcome: 'changed', code: null, message: null, status: 200 },
    ...{ movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null, bytes: 1, durationMs: 1 },
    ...{
      entries: 1,
      warnings: [],
      bodies: blobs.map((hash) => ({ hash, url: 'https://cnil.example/feed', contentType: null })),
    },
  });
  await site.store.checks.create(check);
  await site.store.refresh();
  return blobs;
}

const raw = (query = '') => site.app.request(`/api/v1/checks/cnil_check/raw${query}`);

describe('GET /api/v1/checks/:id/raw', () => {
  it('gives the bytes as they came, as a file that no browser shows or runs', async () => {
    await writeCheck([hostile]);
    const answer = await raw();
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe(hostile);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="cnil_check-1.raw"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'repr-digest': `sha-256=:${createHash('sha256').update(hostile).digest('base64')}:`,
      'x-vigie-parts': '1',
    });
  });

  it('gives each body of a check that brought several', async () => {
    await writeCheck(['page 1', 'page 2']);
    expect(await (await raw('?part=2')).text()).toBe('page 2');
    expect((await raw('?part=2')).headers.get('x-vigie-parts')).toBe('2');
    expect((await raw('?part=3')).status).toBe(404);
  });

  it.each(['?part=0', '?part=x', '?other=1'])('refuses %s', async (query) => {
    await writeCheck(['page 1']);
    expect((await raw(query)).status).toBe(400);
  });

  it('does not find a check that is not there, or that brought nothing', async () => {
    expect((await raw()).status).toBe(404);
    await writeCheck([]);
    expect((await raw()).status).toBe(404);
  });

  it('says that bytes are gone whose time is over', async () => {
    const [hash] = await writeCheck(['page 1']);
    await site.blobs.delete(hash ?? '');
    const answer = await raw();
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ code: 'raw-expired', title: 'Original no longer kept' });
  });

  it('says which bodies a check brought', async () => {
    const blobs = await writeCheck(['page 1', 'page 2']);
    const answer = await site.app.request('/api/v1/checks?source=cnil');
    expect(await answer.json()).toMatchObject({
      checks: [{ id: 'cnil_check', bodies: blobs.map((hash) => ({ hash })) }],
    });
  });
});

describe('the item page', () => {
  const page = async (): Promise<string> => (await site.app.request('/items/one', inEnglish)).text();

  it('leads to what was received with each version', async () => {
    await writeCheck([hostile]);
    expect(await page()).toContain('<a href="/api/v1/checks/cnil_check/raw" download>file as published</a>');
  });

  it('leads to each body where there are several', async () => {
    await writeCheck(['page 1', 'page 2']);
    const html = await page();
    expect(html).toContain('<a href="/api/v1/checks/cnil_check/raw" download>file as published (1)</a>');
    expect(html).toContain('<a href="/api/v1/checks/cnil_check/raw?part=2" download>file as published (2)</a>');
  });

  it('promises nothing where nothing was kept', async () => {
    expect(await page()).not.toContain('/raw');
  });
});

describe('the page of a source', () => {
  it('leads to what each check received', async () => {
    await writeCheck([hostile]);
    const html = await (await site.app.request('/sources/cnil')).text();
    expect(html).toContain('<a href="/api/v1/checks/cnil_check/raw" download>fichier reçu de l’éditeur</a>');
  });
});

describe('the versions of an item in the API', () => {
  beforeEach(async () => {
    await writeItem(site, { id: 'one', content: '<p>Quatre enseignes sont visées.</p><p>Avant le 2 août 2026.</p>' });
    await writeItem(site, { id: 'one', content: '<p>Quatre enseignes sont visées.</p><p>Avant le 2 août 2027.</p>' });
  });

  // biome-ignore lint/suspicious/noExplicitAny: answers are compared, not used.
  const read = async (path: string): Promise<any> => (await site.app.request(`/api/v1/items${path}`)).json();
  const changed = (changes: readonly { kind: string }[]) => changes.filter(({ kind }) => kind !== 'same');

  it('are listed, newest first', async () => {
    const { revisions } = await read('/one/revisions');
    expect(revisions.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([3, 2, 1]);
    expect(revisions[0]).toMatchObject({ check: 'cnil_check', html: expect.stringContaining('2027') });
    expect((await site.app.request('/api/v1/items/none/revisions')).status).toBe(404);
  });

  it('are given page by page', async () => {
    const first = await read('/one/revisions?limit=2');
    expect(first.revisions.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([3, 2]);
    const second = await read(`/one/revisions?limit=2&after=${first.next}`);
    expect(second.revisions.map(({ ordinal }: { ordinal: number }) => ordinal)).toEqual([1]);
    expect(second.next).toBeNull();
    await writeItem(site, { id: 'two' });
    await expect(read(`/two/revisions?after=${first.next}`)).resolves.toMatchObject({ status: 400, code: 'cursor' });
    expect((await site.app.request('/api/v1/items/one/revisions?limit=51')).status).toBe(400);
  });

  it('are compared, the newest with the one before', async () => {
    const body = await read('/one/diff');
    expect(body).toMatchObject({
      from: { ordinal: 2 },
      to: { ordinal: 3, check: 'cnil_check' },
      title: [],
      level: 'words',
    });
    expect(changed(body.text)).toEqual([
      { kind: 'removed', text: '2 août 2026' },
      { kind: 'added', text: '2 août 2027' },
    ]);
  });

  it('are compared as asked, whole', async () => {
    const body = await read('/one/diff?from=1&to=3');
    const after = body.text.flatMap(({ kind, text }: { kind: string; text: string }) =>
      kind === 'removed' ? [] : text,
    );
    expect(after.join('')).toBe('Quatre enseignes sont visées.\nAvant le 2 août 2027.');
    expect((await read('/one/diff?from=3&to=1')).from.ordinal).toBe(3);
  });

  it.each([
    ['/one/diff?from=4', 404],
    ['/one/diff?to=1', 404],
    ['/none/diff', 404],
    ['/one/diff?from=x', 400],
    ['/one/diff?from=0', 400],
  ])('are not compared by %s', async (path, status) => {
    expect((await site.app.request(`/api/v1/items${path}`)).status).toBe(status);
  });
});
