import { expect, it } from 'vitest';
import { createWebSite } from '../../src/web/create-web-app.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { createSite } from './site.js';

/** The HTML answers of all addresses without parameters. */
async function pagesOf(isDemo: boolean, language: 'fr' | 'en') {
  const site = createSite({ isDemo });
  const { routes } = createWebSite(site.deps);
  const paths = routes.table.flatMap(({ method, path }) => (method === 'GET' && !path.includes(':') ? [path] : []));
  const pages = new Map<string, string>();
  for (const path of [...paths, '/items/none', '/nowhere']) {
    const answer = await site.app.request(path, { headers: { 'Accept-Language': language } });
    if (answer.headers.get('content-type')?.startsWith('text/html')) pages.set(path, await answer.text());
  }
  return pages;
}

it.each(['fr', 'en'] as const)('says on every page of a demonstration that it is one, in %s', async (language) => {
  const pages = await pagesOf(true, language);
  expect(pages.size).toBeGreaterThan(20);
  const silent = [...pages].filter(([, html]) => html.split(layoutPhrases[language].demo).length !== 2);
  expect(silent.map(([path]) => path)).toEqual([]);
});

it('says it on no page of a real watch', async () => {
  const said = [...(await pagesOf(false, 'fr'))].filter(([, html]) => html.includes(layoutPhrases.fr.demo));
  expect(said.map(([path]) => path)).toEqual([]);
});
