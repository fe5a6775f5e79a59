import { describe, expect, it } from 'vitest';
import { readList } from '../../src/sources/read-list.js';
import { answer, codeOf, list } from './answers.js';

const options = { timeZone: 'Europe/Paris' };

const page = `<!doctype html><html><head><title>Avis  et décisions</title><base href="/actes/"></head><body>
  <nav><ul><li class="acte"><a href="/menu">Menu</a></li></ul></nav>
  <ul>
    <li class="acte"><h3>Délibération n° 2026-012</h3><a href="2026-012.html">Lire</a>
      <time datetime="2026-03-04T10:00:00+01:00">4 mars</time><p>Une amende.</p><span class="tag">Sanction</span></li>
    <li class="acte"><h3>Recommandation sur l’IA</h3><a href="https://other.example/r?id=1&amp;x=2">Lire</a>
      <span class="quand">Publié le 1er février 2026 à Paris</span></li>
    <li class="acte">—</li>
  </ul></body></html>`;

const reading = {
  entry: 'li.acte',
  remove: ['nav', '.share'],
  title: 'h3',
  date: { select: 'time, .quand' },
  summary: 'p',
  category: '.tag',
};

describe('a page that lists entries', () => {
  it.each([
    ['the entry', { ...reading, entry: 'li[[' }],
    ['what is removed', { ...reading, remove: [':has('] }],
    ['a field', { ...reading, summary: { select: 'p:::' } }],
  ])('is not read where the selector of %s is none', (_, broken) => {
    expect(codeOf(() => readList(answer(page), list(broken), options))).toBe('bad-selector');
  });

  it('yields them by the selectors of its definition', () => {
    const { title, entries } = readList(answer(page), list(reading), options);
    expect(title).toBe('Avis et décisions');
    expect(entries).toMatchObject([
      {
        title: 'Délibération n° 2026-012',
        url: 'https://publisher.example/actes/2026-012.html',
        publishedAt: '2026-03-04T09:00:00.000Z',
        summary: 'Une amende.',
        categories: ['Sanction'],
      },
      {
        title: 'Recommandation sur l’IA',
        url: 'https://other.example/r?id=1&x=2',
        publishedAt: '2026-01-31T23:00:00.000Z',
        summary: null,
      },
    ]);
  });

  it('says what each selector found', () => {
    const { matches } = readList(answer(page), list(reading), options);
    const counts = Object.fromEntries(matches.map(({ field, count }) => [field, count]));
    expect(counts).toEqual({
      entry: 3,
      'remove nav': 1,
      'remove .share': 0,
      title: 2,
      link: 2,
      date: 2,
      summary: 1,
      category: 1,
    });
  });

  it('finds nothing where nothing matches, and leaves the judgement to others', () => {
    const { entries, matches } = readList(answer('<title>New design</title>'), list(reading), options);
    expect(entries).toEqual([]);
    expect(matches[0]).toEqual({ field: 'entry', pattern: 'li.acte', count: 0, sample: null });
  });

  it('takes a part of a text, an attribute, and what stands around the row', () => {
    const html = `<ul><li>27 juin 2026<ul><li data-id="A1"><a href="/1">Projet de loi (n° 532)</a></li></ul></li></ul>`;
    const nested = list({
      entry: 'ul ul li',
      title: 'a',
      id: { attribute: 'data-id' },
      category: { select: 'a', match: '\\((n° \\d+)\\)' },
      date: { ancestor: 'ul > li' },
    });
    expect(readList(answer(html), nested, options).entries).toMatchObject([
      { id: 'A1', title: 'Projet de loi (n° 532)', categories: ['n° 532'], publishedAt: '2026-06-26T22:00:00.000Z' },
    ]);
  });

  it('reads a directory of files', () => {
    const html = `<pre><a href="../">Parent</a>
      <a href="CNIL_20260304-211500.tar.gz">CNIL_20260304-211500.tar.gz</a> 2026-03-04 21:20  24K</pre>`;
    const directory = list({
      entry: 'a[href$=".gz"]',
      title: { match: '^[^.]+' },
      date: { attribute: 'href', match: '(\\d{8})-' },
    });
    expect(readList(answer(html), directory, options).entries).toMatchObject([
      {
        title: 'CNIL_20260304-211500',
        url: expect.stringMatching(/tar\.gz$/),
        publishedAt: '2026-03-03T23:00:00.000Z',
      },
    ]);
  });

  it('survives a page nested beyond measure', () => {
    const html = `${'<div>'.repeat(5_000)}<li class="acte"><h3>Deep</h3><a href="/d">d</a></li>`;
    expect(readList(answer(html), list(reading), options).entries).toMatchObject([{ title: 'Deep' }]);
  });

  it('reads the charset that only the page declares', () => {
    const html = '<meta charset="iso-8859-1"><li class="acte"><h3>D\u00e9cision</h3><a href="/d">d</a></li>';
    const bytes = Uint8Array.from(html, (letter) => letter.charCodeAt(0));
    expect(readList(answer(bytes), list(reading), options).entries[0]?.title).toBe('Décision');
  });

  it('refuses an answer without a word', () => {
    expect(codeOf(() => readList(answer(' '), list(reading), options))).toBe('empty');
  });
});
