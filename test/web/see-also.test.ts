import { beforeEach, describe, expect, it, vi } from 'vitest';
import { signatureOf } from '../../src/enrich/similar/signature.js';
import { packSignature } from '../../src/enrich/similar/similar-texts.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

const text = Array.from({ length: 200 }, (_, at) => `mot${at}`);
const sign = (words: readonly string[]) => ({ textSignature: packSignature(signatureOf(words.join(' '))) });
const laws = { references: ['loi:2026-412', 'loi:2026-413'] };

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeItem(site, { id: 'one', title: 'Une <i>loi</i>', ...laws, found: sign(text) });
  await writeItem(site, { id: 'copy', source: 'edpb', title: 'Copy', language: 'en', found: sign(text.slice(20)) });
  await writeItem(site, { id: 'about', source: 'ico', title: 'About <b>it</b>', language: 'en', ...laws });
  await writeItem(site, { id: 'other', source: 'ico', title: 'Other' });
});

async function read(path: string, init?: RequestInit): Promise<string> {
  return (await site.app.request(path, init)).text();
}

const panelOf = (html: string): string =>
  /<section[^>]*aria-labelledby="see-also">.*?<\/section>/s.exec(html)?.[0] ?? '';

describe('what stands beside an item', () => {
  it('says why, in both languages', async () => {
    const french = panelOf(await read('/items/one'));
    expect(french).toMatch(
      /Voir aussi<\/h2>.*href="\/items\/copy" lang="en">Copy<\/a>.*Même texte à 9\d\u00a0% environ/s,
    );
    expect(french).toMatch(/About &lt;b>it.*Cite les mêmes textes\u00a0: Loi n°.2026-412\u00a0; Loi n°.2026-413/s);
    const english = panelOf(await read('/items/one', inEnglish));
    expect(english).toMatch(/See also<\/h2>.*About 9\d% the same text.*Cites the same texts: /s);
  });

  it('is no heading where there is nothing', async () => {
    expect(panelOf(await read('/items/other'))).toBe('');
  });

  it('does not keep the item from its reader where it cannot be looked up, and says so', async () => {
    vi.spyOn(site.store.items, 'holding').mockRejectedValue(new StoreError('unavailable', 'no search'));
    const answer = await site.app.request('/items/one');
    expect(answer.status).toBe(200);
    expect(panelOf(await answer.text())).toContain('Rechargez la page');
  });
});

describe('GET /api/v1/items/:id/similar', () => {
  it('gives the items with the reasons', async () => {
    const { similar } = await (await site.app.request('/api/v1/items/one/similar')).json();
    expect(similar).toEqual([
      {
        ...{ item: 'copy', title: 'Copy', url: 'https://edpb.example/copy', source: 'edpb', jurisdiction: 'FR' },
        ...{ language: 'en', publishedAt: '2026-11-20T08:00:00.000Z' },
        reason: { kind: 'same-text', share: expect.closeTo(0.98, 1) },
      },
      expect.objectContaining({
        item: 'about',
        reason: { kind: 'same-matter', references: ['loi:2026-412', 'loi:2026-413'], dates: [], subjects: [] },
      }),
    ]);
  });

  it('knows nothing of an item that there is not', async () => {
    expect((await site.app.request('/api/v1/items/none/similar')).status).toBe(404);
    expect((await (await site.app.request('/api/v1/items/other/similar')).json()).similar).toEqual([]);
  });
});
