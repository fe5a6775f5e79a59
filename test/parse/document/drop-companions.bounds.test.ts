import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/parse/document/read-html.js';
import { expectWithinMs } from '../../processor-time.js';

const read = (body: string, title = 'Le titre') =>
  readHtml(
    new Uint8Array(
      Buffer.from(`<!doctype html><html lang="fr"><head><title>${title}</title></head><body>${body}</body></html>`),
    ),
    { contentType: 'text/html; charset=utf-8' },
  ).text;

const news =
  '<p>Le décret entre en vigueur le 1er avril, après deux ans de travaux. Les communes auront six mois de plus pour s’y préparer.</p>';

describe('pages that are made to be slow', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['names of companions inside one another', '<div class="related comments share">'.repeat(80).repeat(20)],
    ['thousands of links into the page', '<div><a href="#a" id="a">a</a>'.repeat(2_000)],
    ['thousands of lists of links into the page', '<ul><li><a href="#a" id="a">a</a></li></ul>'.repeat(5_000)],
    ['thousands of headings', '<h2>Commentaires</h2><div><p>a</p><p>b</p></div>'.repeat(2_000)],
    ['thousands of first headings', `<div>${'<h1>Le titre</h1>'.repeat(3_000)}</div>`],
  ];
  for (const [name, html] of hostile) {
    it(`costs no more than others: ${name}`, () => {
      expectWithinMs(5_000, () => {
        try {
          read(`${news}${html}`);
        } catch (error) {
          expect(error).toMatchObject({ name: 'DocumentRefused' });
        }
      });
    });
  }
});
