import { describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { itemSnippets } from '../../../src/jobs/read/item-snippets.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const glossary = emptyGlossary();

async function snippetOf(text: string, query: string): Promise<readonly { text: string; hit: boolean }[]> {
  const { node } = parseQuery(query, { glossary, now: new Date(), timeZone: 'Europe/Paris' });
  const { item } = sampleWrite('one');
  const [segments] = await itemSnippets(createMemoryStore(), node, [{ item, text }], { glossary, length: 120 });
  return segments ?? [];
}

describe('the snippet of a very long text', () => {
  it('is looked for in each piece, up to the end', async () => {
    const segments = await snippetOf(`${'mot '.repeat(80_000)}une biométrie rare`, 'biométrie');
    expect(segments.filter(({ hit }) => hit)).toMatchObject([{ text: 'biométrie' }]);
  });

  it('is the beginning where nothing holds what is asked for, whatever the text is made of', async () => {
    const segments = await snippetOf('x'.repeat(500_000), 'biométrie');
    expect(segments.map(({ text }) => text).join('')).toMatch(/^x{50,}\s?…?$/);
    expect(await snippetOf('', 'biométrie')).toEqual([]);
  });
});

it('of an entry without words is of the document that it links, without the title', async () => {
  const store = createMemoryStore();
  const item = { ...sampleWrite('one').item, title: 'Loi reportée', documentHash: 'hash' };
  const asked = askForDocument({ ...item, url: 'https://loi.example/report' }, undefined, '2026-11-25T09:00:00.000Z');
  const text = 'Loi reportée\n\nSes obligations demeurent.';
  await store.documents.create({ ...asked, state: 'read', open: false, text });
  const [segments] = await itemSnippets(store, { kind: 'all' }, [{ item, text: '' }], { glossary });
  expect(segments).toEqual([{ text: 'Ses obligations demeurent.', hit: false }]);
});
