import { beforeEach, describe, it } from 'vitest';
import { askForDocument } from '../../src/model/item/linked-document.js';
import { expectServing } from '../processor-time.js';
import { writeItem, writePolicy } from './sample-items.js';
import { createSite, type Site, testNow } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writePolicy(site, 'ia-rh', { name: 'IA et RH' });
  await writePolicy(site, 'donnees', { name: 'Données personnelles' });
});

async function read(path: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(path, init)).text();
}

describe('the item page', () => {
  it('keeps nobody waiting while it reads a very long text', async () => {
    const sentence =
      'L’<b>autorité</b> inflige une amende &amp; un blâme à la société numéro N pour son système d’<i>analyse</i>. ';
    const long = (start: number) =>
      Array.from({ length: 6_000 }, (_, n) => sentence.replace('N', String(start + n))).join('');
    const item = await writeItem(site, {
      id: 'vast',
      title: 'Amende et blâme',
      summary: long(0),
      content: long(6_000),
    });
    const asked = askForDocument({ ...item, url: 'https://cnil.example/d.pdf' }, undefined, testNow);
    await site.store.documents.create({ ...asked, state: 'read', open: false, text: long(12_000) });
    await read('/items/vast');
    await expectServing(() => read('/items/vast'));
  });
});
