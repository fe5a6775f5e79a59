import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { expect, it, onTestFinished } from 'vitest';
import { SearchShape } from '../../../src/shapes/search-shape.js';
import { startHttp } from '../../adapters/http/test-servers.js';
import { samplePdf } from '../../parse/document/sample-pdf.js';
import { installVigie } from '../vigie.js';

const page =
  '<html lang="fr"><body><nav>Menu</nav><main><p>Un cadre pour la biométrie au travail.</p></main></body></html>';
const pdf = samplePdf({ pages: [[{ text: 'Article 1 Le registre de la biom\u00e9trie', y: 700 }]] });

/** A publisher whose feed gives titles only. The first link leads to a page, the second to a PDF, the third to nothing. */
function publish() {
  return startHttp((request, response) => {
    const base = `http://${request.headers.host}`;
    const items = ['page', 'pdf', 'absent'].map(
      (name) => `<item><title>Avis ${name}</title><link>${base}/${name}</link><guid>${name}</guid></item>`,
    );
    const answers: Record<string, readonly [string, string | Uint8Array]> = {
      '/feed': ['application/rss+xml', `<rss version="2.0"><channel><title>A</title>${items.join('')}</channel></rss>`],
      '/page': ['text/html', page],
      '/pdf': ['application/pdf', pdf],
    };
    const [type, body] = answers[request.url ?? ''] ?? ['text/plain', 'rien'];
    response.writeHead(request.url === '/absent' || request.url === '/robots.txt' ? 404 : 200, {
      'Content-Type': type,
    });
    response.end(body);
  });
}

it('a cycle reads the documents that entries link, in a process of its own', async () => {
  const server = await publish();
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  const source = {
    id: 'avis',
    name: { fr: 'Avis', en: 'Opinions' },
    authority: 'Autorité exemple',
    jurisdiction: 'FR',
    language: 'fr',
    kind: 'feed',
    url: `${server.url}/feed`,
    carries: ['decision'],
    read: true,
  };
  writeFileSync(join(vigie.folder, 'sources/sample.yaml'), dump({ sources: [source] }));
  const ran = await vigie.runApart(['run', '--once', '--json']);
  expect(JSON.parse(ran.stdout)).toMatchObject({ newItems: 3, documents: 2 });
  const { items } = SearchShape.parse(JSON.parse((await vigie.run(['search', 'biométrie', '--json'])).stdout));
  const found = items.map(({ title, snippet }) => `${title}: ${snippet.map(({ text }) => text).join('')}`).sort();
  expect(found).toEqual([
    'Avis page: Un cadre pour la biométrie au travail.',
    'Avis pdf: Article 1 Le registre de la biométrie',
  ]);
});

it('reads a PDF from a file', async () => {
  const vigie = await installVigie();
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  writeFileSync(join(vigie.folder, 'avis.pdf'), pdf);
  const { exitCode, stdout } = await vigie.run(['read', 'avis.pdf', '--json']);
  expect([exitCode, JSON.parse(stdout).text]).toEqual([0, 'Article 1 Le registre de la biométrie']);
});
