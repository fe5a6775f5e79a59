import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { newItemPhrases } from '../../src/web/item/new-item.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { createSite, formPost } from './site.js';

const docx = zipSync({ 'word/document.xml': strToU8('<w:p><w:t>Texte de la note.</w:t></w:p>') });
const t = newItemPhrases.fr;

async function send(site: ReturnType<typeof createSite>, fields: Readonly<Record<string, string | File>>) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ by: 'Claire', ...fields })) body.set(name, value);
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  return site.app.request(new Request('http://vigie.test:8420/items/new', { method: 'POST', body, headers }));
}

describe('the page on which something is added by hand', () => {
  it('takes a file, says that it is being read, and leads to its item', async () => {
    const site = createSite();
    const answer = await send(site, { file: new File([docx], 'Note d’avril.docx'), jurisdiction: 'France' });
    const path = answer.headers.get('location') ?? '';
    expect(answer.status).toBe(303);
    const page = await site.app.request(path);
    expect(page.headers.get('refresh')).toBe('2');
    expect(await page.text()).toContain(t.beingRead);
    await site.store.refresh();
    const { documents } = await site.store.pendingBatches.find('bySource', { sourceId: 'by-hand' }, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({
      jurisdiction: 'FR',
      kinds: ['news'],
      entries: [{ entry: { title: 'Note d’avril' } }],
    });
    const file = await site.app.request(`/api/v1${path}/document`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(docx);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''Note%20d%E2%80%99avril.docx");
    expect((await send(site, { file: new File([docx], 'autre.docx') })).headers.get('location')).toBe(path);
  });

  it.each([
    ['neither address nor file', {}, t.errors.what],
    ['what is no address', { url: 'javascript:alert(1)' }, t.errors.what],
    ['a file of 21 MB', { file: new File([new Uint8Array(21 * 1024 * 1024)], 'a.pdf') }, t.errors.size],
    ['a jurisdiction that nobody knows', { url: 'https://a.example/', jurisdiction: 'Narnia' }, t.errors.jurisdiction],
    ['nobody', { url: 'https://a.example/', by: '' }, layoutPhrases.fr.nameMissing],
  ])('refuses %s, and keeps what was filled in', async (_, fields, message) => {
    const site = createSite();
    const answer = await send(site, { title: 'Ma note', ...fields });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(message);
    expect(html).toContain('value="Ma note"');
    await site.store.refresh();
    expect(await site.store.audit.count('after', { sequence: 0 })).toBe(0);
  });

  it('does what the API does', async () => {
    const site = createSite();
    const post = (body: object) =>
      site.app.request('/api/v1/items', {
        method: 'POST',
        body: JSON.stringify({ by: 'Claire', ...body }),
        headers: { 'Content-Type': 'application/json' },
      });
    const file = { name: 'note.docx', base64: Buffer.from(docx).toString('base64') };
    const answer = await post({ file, kind: 'guideline', from: 'DPC' });
    expect(answer.status).toBe(202);
    const { item, known } = (await answer.json()) as { item: string; known: boolean };
    expect(known).toBe(false);
    expect((await send(site, { file: new File([docx], 'note.docx') })).headers.get('location')).toBe(`/items/${item}`);
    const raw = await site.app.request('/api/v1/item-files?name=note.docx&by=Claire&kind=guideline', {
      ...{ method: 'POST', body: docx },
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    expect([raw.status, await raw.json()]).toEqual([202, { item, known: true }]);
    const nothing = await site.app.request('/api/v1/item-files?name=a.pdf&by=Claire', { method: 'POST' });
    expect(await nothing.json()).toMatchObject({ status: 422, errors: [{ where: '(body)', expected: 'a file' }] });
    const large = await post({ file: { ...file, base64: 'A'.repeat(70_000) } });
    expect(await large.json()).toMatchObject({
      status: 413,
      detail: expect.stringContaining('POST /api/v1/item-files'),
      errors: [{ expected: 'at most 65536 bytes' }],
    });
    expect((await post({})).status).toBe(422);
    expect((await post({ file, url: 'https://a.example/' })).status).toBe(422);
  });

  it('is no form of another site', async () => {
    expect((await createSite().app.request('/items/new', formPost({ url: 'https://a.example/' }))).status).toBe(422);
  });
});
