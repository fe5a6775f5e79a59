import { describe, expect, it } from 'vitest';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { signatureOf } from '../../../src/enrich/similar/signature.js';
import { packSignature } from '../../../src/enrich/similar/similar-texts.js';
import { eventGroupIdOf } from '../../../src/event-group/group-members.js';
import { loadSeeAlso } from '../../../src/jobs/read/load-see-also.js';
import type { EventGroup } from '../../../src/model/item/event-group.js';
import type { Item } from '../../../src/model/item/item.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const glossary = compileGlossary(loadGlossary());
const words = (word: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');
const sign = (text: string): Pick<Item, 'textSignature'> => ({ textSignature: packSignature(signatureOf(text)) });

function watch() {
  const store = createMemoryStore();
  let asked = 0;
  const items = {
    ...store.items,
    getMany: (ids: readonly string[]) => {
      asked += ids.length;
      return store.items.getMany(ids);
    },
  };
  return {
    store,
    asked: () => asked,
    async write(id: string, item: Partial<Item>) {
      const url = `https://${item.sourceId ?? id}.example.org/${id}`;
      await store.items.write([sampleWrite(id, { item: { sourceId: id, url, ...item } })]);
    },
    async beside(id: string) {
      await store.refresh();
      const [stored] = await store.items.getMany([id]);
      if (!stored) throw new Error(`expected the item ${id}`);
      return loadSeeAlso({ store: { items, eventGroups: store.eventGroups }, glossary }, stored.value);
    },
  };
}

const idsOf = (found: Awaited<ReturnType<typeof loadSeeAlso>>): string[] => found.map(({ item }) => item.id);

describe('what is to be read beside an item', () => {
  it('says the same first, with the share of its words, then what is about the same in another language', async () => {
    const { write, beside } = watch();
    const text = words('mot', 200);
    const law = { references: ['loi:2026-412'], title: 'Vidéosurveillance algorithmique' };
    await write('a', { ...law, ...sign(text) });
    await write('copy', sign(text));
    await write('edited', sign(text.replace('mot50 ', 'autre ').replace('mot120 ', '')));
    await write('english', { references: ['loi:2026-412'], title: 'AI video surveillance', language: 'en' });
    await write('other', sign(words('terme', 200)));
    const found = await beside('a');
    expect(idsOf(found)).toEqual(['copy', 'edited', 'english']);
    expect(found[0]?.reason).toEqual({ kind: 'same-text', share: 1 });
    expect(found[1]?.reason).toMatchObject({ kind: 'same-text', share: expect.closeTo(0.985, 1) });
    expect(found[2]?.reason).toEqual({
      ...{ kind: 'same-matter', references: ['loi:2026-412'], dates: [] },
      subjects: ['videosurveillance'],
    });
    expect(idsOf(await beside('other'))).toEqual([]);
  });

  it('is five at most', async () => {
    const { write, beside } = watch();
    for (const id of 'abcdefgh') await write(id, sign(words('mot', 100)));
    expect(await beside('a')).toHaveLength(5);
  });

  it('is not what tells of the same event, and of another event one', async () => {
    const { store, write, beside } = watch();
    for (const id of 'abcd') await write(id, sign(words('mot', 100)));
    await keepGroup(store, 'a', 'b');
    await keepGroup(store, 'c', 'd');
    for (const [id, begins] of [
      ['b', 'a'],
      ['d', 'c'],
    ] as const) {
      const [stored] = await store.items.getMany([id]);
      if (!stored) throw new Error('expected the item');
      const item = { ...stored.value, dossier: { id: eventGroupIdOf(begins), reason: 'same-title' } as const };
      await store.items.write([{ item, expectedVersion: 1, revision: null, words: null }]);
    }
    expect(idsOf(await beside('a'))).toEqual(['c']);
  });

  it('is no other notice of one publisher that has its standing text, and is its notice told again', async () => {
    const { write, beside } = watch();
    const standing = words('formule', 100);
    const own = { sourceId: 'cnil' };
    await write('a', { ...own, ...sign(`${words('un', 30)} ${standing}`) });
    await write('b', { ...own, ...sign(`${words('deux', 30)} ${standing}`) });
    await write('again', { ...own, ...sign(`${words('un', 30)} ${standing} fin`) });
    expect(idsOf(await beside('a'))).toEqual(['again']);
  });

  it('is not looked for in vain among thousands that have the same standing text', async () => {
    const { write, beside, asked } = watch();
    const standing = words('formule', 200);
    for (let at = 0; at < 2_000; at += 1)
      await write(`n${at}`, { ...sign(`${words(`p${at}x`, 10)} ${standing}`), references: ['loi:2026-1'] });
    await write('a', { ...sign(`${words('propre', 200)} ${standing}`), references: ['loi:2026-1'] });
    await write('copy', sign(`${words('propre', 200)} ${standing}`));
    expect(idsOf(await beside('a'))).toEqual(['copy']);
    expect(asked()).toBeLessThanOrEqual(72);
  });

  it('is no act that everybody cites, however few items there are', async () => {
    const { write, beside } = watch();
    for (const id of 'ab') await write(id, { references: ['celex:32024R1689'], title: 'Hypertrucages et élections' });
    expect(await beside('a')).toEqual([]);
  });
});

async function keepGroup(store: ReturnType<typeof watch>['store'], first: string, second: string): Promise<void> {
  const member = { seenAt: '2026-03-02T00:00:00.000Z', takenOut: null };
  const reason = { kind: 'same-title', evidence: 'x', withItem: first } as const;
  const group: EventGroup = {
    id: eventGroupIdOf(first),
    members: [
      { ...member, itemId: first, sourceId: first, reason: null },
      { ...member, itemId: second, sourceId: second, reason },
    ],
    mergedInto: null,
  };
  await store.eventGroups.create(group);
}
