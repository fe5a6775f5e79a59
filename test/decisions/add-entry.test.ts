import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/decisions/add-entry.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { runCycle } from '../../src/jobs/run-cycle.js';
import { sweep } from '../../src/jobs/sweep.js';
import { Addition } from '../../src/model/source/by-hand.js';
import { SourceId } from '../../src/model/source/source.js';
import type { FetchOutcome } from '../../src/ports/fetcher.js';
import { fresh, startWatch, type Watch } from '../jobs/watch.js';
import { claire } from './people.js';

const docx = zipSync({
  'word/document.xml': strToU8(
    '<w:p><w:t>Les systèmes de reconnaissance faciale sont interdits dans les écoles de la commune.</w:t></w:p>',
  ),
  'docProps/core.xml': strToU8('<dc:title>Note sur la biométrie</dc:title>'),
});
const file = { name: 'note_2026.docx', bytes: docx };
const said = { ...Addition.parse({ jurisdiction: 'FR', kind: 'guideline', from: 'Reçue par courriel' }), by: claire };

/** A document that is read before its item is written is read again a minute later. */
async function readAll(watch: Watch) {
  await runCycle(watch);
  await watch.clock.advance(60_000);
  await watch.store.refresh();
  await runCycle(watch);
}

async function start() {
  const watch = await startWatch([]);
  const policy = { id: 'bio', name: 'Biométrie', description: '', owner: '', query: 'faciale' };
  await importPolicies(watch, [policy], claire);
  return watch;
}

describe('what a person adds by hand', () => {
  it('is an item as any other: its file is read, found, matched and named by its own title', async () => {
    const watch = await start();
    const { itemId, kind } = await addEntry(watch, { ...said, what: file });
    expect(kind).toBe('added');
    await readAll(watch);
    const [item] = await watch.store.items.getMany([itemId]);
    expect(item?.value).toMatchObject({
      ...{
        sourceId: 'by-hand',
        title: 'Note sur la biométrie',
        jurisdiction: 'FR',
        kinds: ['guideline'],
      },
      ...{ url: null, aboutAi: true, backlog: false, revision: 1, policies: [{ id: 'bio', state: 'suggested' }] },
    });
    const document = (await watch.store.documents.get(itemId))?.value;
    expect(document).toMatchObject({ state: 'read', open: false, fileName: 'note_2026.docx', format: 'docx' });
    expect(watch.requests).toEqual([]);
    const { documents } = await watch.store.audit.find('newest', {}, { limit: 1 });
    expect(documents[0]?.value).toMatchObject({
      action: 'entry.added',
      subject: itemId,
      details: { file: 'note_2026.docx', sha256: document?.blob, from: 'Reçue par courriel', url: null },
    });
  });

  it('is fetched by the fetcher where it is an address, as robots.txt allows', async () => {
    const watch = await start();
    const url = 'https://authority.example/avis';
    const html =
      '<html><head><title>Avis sur la vidéosurveillance</title></head><body><p>La reconnaissance faciale est encadrée.</p></body></html>';
    watch.answers.set(url, { ...fresh(url, html), contentType: 'text/html' } as FetchOutcome);
    const { itemId } = await addEntry(watch, { ...said, what: { url } });
    await readAll(watch);
    expect(watch.requests).toMatchObject([{ url, robots: 'obey' }]);
    const [item] = await watch.store.items.getMany([itemId]);
    expect(item?.value).toMatchObject({ url, title: 'Avis sur la vidéosurveillance', policies: [{ id: 'bio' }] });
  });

  it('is the same item for the same bytes, whatever they are called, and nothing is decided twice', async () => {
    const watch = await start();
    const first = await addEntry(watch, { ...said, what: file });
    expect(await addEntry(watch, { ...said, what: { ...file, name: 'autre.docx' } })).toEqual({
      ...first,
      kind: 'known',
    });
    await readAll(watch);
    expect(await addEntry(watch, { ...said, what: file })).toEqual({ ...first, kind: 'known' });
    await watch.store.refresh();
    expect(await watch.store.audit.count('bySubject', { subject: first.itemId })).toBe(1);
  });

  it.each(['documents', 'pendingBatches'] as const)('is there although a crash came before its %s', async (name) => {
    const watch = await start();
    const create = () => Promise.reject(new Error('crash'));
    const store = { ...watch.store, [name]: { ...watch.store[name], create } };
    await expect(addEntry({ ...watch, store }, { ...said, what: file })).rejects.toThrow('crash');
    await watch.store.refresh();
    await sweep(watch);
    await watch.store.refresh();
    await readAll(watch);
    const { documents } = await watch.store.audit.find('newest', {}, { limit: 1 });
    const [item] = await watch.store.items.getMany([documents[0]?.value.subject ?? '']);
    expect(item?.value.title).toBe('Note sur la biométrie');
  });

  it('says on its document why it cannot be read', async () => {
    const watch = await start();
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    const { itemId } = await addEntry(watch, { ...said, what: { name: 'photo.png', bytes } });
    await readAll(watch);
    expect((await watch.store.documents.get(itemId))?.value).toMatchObject({
      state: 'refused',
      code: 'not-a-document',
    });
    expect((await watch.store.items.getMany([itemId]))[0]?.value.title).toBe('photo');
  });

  it('has an id that no source may take', () => {
    expect(SourceId.safeParse('by-hand').success).toBe(false);
  });
});
