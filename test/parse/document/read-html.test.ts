import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/parse/document/read-document.js';
import { ownSamples } from '../../bench/read.js';
import { agreementOf, scoreOf } from '../../bench/text-agreement.js';

const read = (html: string, about: { select?: string; remove?: string[]; contentType?: string } = {}) =>
  readDocument(new Uint8Array(Buffer.from(html)), { contentType: 'text/html; charset=utf-8', ...about });

const page = (body: string, head = '') =>
  `<!doctype html><html lang="fr"><head>${head}</head><body>${body}</body></html>`;

/** Pages that are read less well than the others, and how well at least. */
const floors: Readonly<Record<string, number>> = {
  // A column of announcements whose heading could be that of a text.
  'columns-css-fr.html': 0.81,
  // Each post has its author and hour.
  'forum-phpbb-fr.html': 0.86,
  // The title of the act is a heading of the third rank, outside of the text.
  'journal-gazette-es.html': 0.86,
  // The heading says more than the title, so that it stays.
  'press-drupal-fr.html': 0.92,
};

describe('the main text of a page', () => {
  for (const { name, bytes, truth } of ownSamples()) {
    it(`agrees with what a person reads in ${name}`, async () => {
      const { text } = await readDocument(bytes, { contentType: 'text/html' });
      expect(scoreOf([agreementOf(truth, text)]).f1).toBeGreaterThan(floors[name] ?? 0.945);
    });
  }

  it('agrees over all pages as far as the best readers do on the public benchmark', async () => {
    const agreements = await Promise.all(
      ownSamples().map(async ({ bytes, truth }) =>
        agreementOf(truth, (await readDocument(bytes, { contentType: 'text/html' })).text),
      ),
    );
    expect(scoreOf(agreements).f1).toBeGreaterThan(0.958);
  });

  it('has a blank line between paragraphs, items of lists and rows of tables on lines of their own', async () => {
    const { text } = await read(
      page(
        '<main><h2>Titre</h2><p>Un <b>mot</b>\n  de plus.<br>Ligne.</p><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>' +
          '<table><tr><th>An</th><th>Nombre</th></tr><tr><td>2026</td><td>12</td></tr></table></main>',
      ),
      { select: 'main' },
    );
    expect(text).toBe('Titre\n\nUn mot de plus.\nLigne.\n\n- a\n- b\n- c\nAn | Nombre\n2026 | 12');
  });

  it('is the selected part, once, without what is removed', async () => {
    const body =
      '<div class="x"><p class="x">Un.</p><p class="note">Note.</p></div><p class="x">Deux.</p><p>Trois.</p>';
    const { text, selected } = await read(page(body), { select: '.x', remove: ['.note'] });
    expect({ text, selected }).toEqual({ text: 'Un.\n\nDeux.', selected: 3 });
  });

  it('is looked for where the selector matches nothing, and a warning says so', async () => {
    const { text, selected, warnings } = await read(page('<p>Le texte.</p>'), { select: '#absent' });
    expect({ text, selected, warnings }).toEqual({
      text: 'Le texte.',
      selected: 0,
      warnings: ['select: "#absent" matched 0 elements, none with text'],
    });
  });

  it('keeps an article about cookies', async () => {
    const words = 'Les cookies de mesure d’audience sont exemptés de consentement sous conditions. '.repeat(12);
    const { text } = await read(page(`<article class="article-cookies"><p>${words}</p></article>`));
    expect(text).toContain('exemptés');
  });

  it('knows the charset that only the page declares', async () => {
    const html = page('<p>Délibération n° 2026-1 de l’autorité</p>', '<meta charset="windows-1252">');
    const bytes = new Uint8Array(Buffer.from(html.replace('’', '\u0092'), 'latin1'));
    expect((await readDocument(bytes, { contentType: 'text/html' })).text).toBe('Délibération n° 2026-1 de l’autorité');
  });
});

describe('what a page declares', () => {
  it('comes from JSON-LD, from meta and from its elements', async () => {
    const head =
      '<title>Le titre | Autorité</title><meta property="og:title" content="Le titre | Autorité">' +
      '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","datePublished":"2026-03-02T09:30:00+01:00","author":[{"name":"Claire"},{"name":"Jean"}]}]}</script>';
    expect(await read(page('<h1>Le titre</h1><p>Texte.</p>', head))).toMatchObject({
      title: 'Le titre',
      language: 'fr',
      author: 'Claire, Jean',
      publishedAt: '2026-03-02T08:30:00.000Z',
    });
  });

  it('is null where there is nothing, and an address is no author', async () => {
    const html =
      '<html><head><meta property="article:author" content="https://e.org/a"></head><body><p>Texte.</p></body></html>';
    expect(await read(html)).toMatchObject({ title: '', language: null, author: null, publishedAt: null });
  });

  it('does not make a title of a file name', async () => {
    const act = ownSamples().find(({ name }) => name === 'act.html');
    const { title } = await readDocument(act?.bytes ?? new Uint8Array(), { contentType: 'application/xhtml+xml' });
    expect(title).toBe('SAMPLE REGULATION (EX) 2026/1 on the registration of automated decisions');
  });
});

describe('what is no document', () => {
  const cases: readonly (readonly [string, string | Uint8Array, string, string])[] = [
    ['nothing', '', 'text/html', 'empty'],
    ['white space', ' \n\t ', 'text/html', 'empty'],
    ['a page without text', page('<script>let a = 1</script><img src="a.png">'), 'text/html', 'no-text'],
    ['a zip archive', 'PK\u0003\u0004rest', 'text/html', 'not-a-document'],
    ['JSON', '{"a":1}', 'application/json', 'not-a-document'],
    [
      'binary data',
      new Uint8Array(Array.from({ length: 600 }, (_, index) => index % 20)),
      'text/html',
      'not-a-document',
    ],
    ['20,000 elements inside one another', page('<div>'.repeat(20_000)), 'text/html', 'too-deep'],
  ];
  for (const [name, content, contentType, code] of cases) {
    it(`is refused: ${name} as ${code}`, async () => {
      const bytes = typeof content === 'string' ? new Uint8Array(Buffer.from(content)) : content;
      await expect(readDocument(bytes, { contentType })).rejects.toMatchObject({ name: 'DocumentRefused', code });
    });
  }

  it('has a selector that nobody understands', async () => {
    await expect(read(page('<p>a</p>'), { select: 'p:(' })).rejects.toMatchObject({ code: 'bad-selector' });
  });
});

describe('a text file', () => {
  it('is read as it is, and an HTML page that is served as one is HTML', async () => {
    expect(await read('Un.\r\n\r\n\r\n\r\nDeux.  \r\n', { contentType: 'text/plain' })).toMatchObject({
      format: 'text',
      text: 'Un.\n\nDeux.',
    });
    expect((await read(page('<p>Un.</p>'), { contentType: 'text/plain' })).format).toBe('html');
  });
});
