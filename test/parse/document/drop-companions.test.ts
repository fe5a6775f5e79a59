import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/parse/document/read-html.js';

const read = (body: string, title = 'Le titre') =>
  readHtml(
    new Uint8Array(
      Buffer.from(`<!doctype html><html lang="fr"><head><title>${title}</title></head><body>${body}</body></html>`),
    ),
    { contentType: 'text/html; charset=utf-8' },
  ).text;

const news =
  '<p>Le décret entre en vigueur le 1er avril, après deux ans de travaux. Les communes auront six mois de plus pour s’y préparer.</p>';
const said =
  'Je ne suis pas de cet avis, et je l’ai déjà écrit ici il y a un an : personne ne sait qui doit remplir ces fiches, ni quand.';
const comments = ['Anne', 'Bertrand', 'Chloé', 'David', 'Émile']
  .map((name) => `<div class="avis"><strong>${name}</strong><p>${said}</p></div>`)
  .join('');
const teasers = ['Un', 'Deux', 'Trois', 'Quatre']
  .map(
    (name) =>
      `<li><a href="/${name}">${name} autre sujet du jour</a><p>Ce qu’il faut savoir de ce sujet, en bref.</p></li>`,
  )
  .join('');

describe('what stands beside the text of a page', () => {
  const beside: readonly (readonly [string, string, string])[] = [
    ['comments by their name', `<div class="comments-area">${comments}</div>`, 'avis'],
    ['comments by their heading', `<section><h2>5 commentaires</h2>${comments}</section>`, 'avis'],
    ['comments by schema.org', `<div itemprop="comment"><p>${said}</p></div>`, 'avis'],
    ['other texts by their name', `<div class="related-posts"><ul>${teasers}</ul></div>`, 'autre sujet'],
    ['other texts by their heading', `<h2>À lire aussi</h2><ul>${teasers}</ul>`, 'autre sujet'],
    ['a share bar', '<div class="share"><a href="#">Envoyer à un ami</a><a href="#">Copier</a></div>', 'ami'],
    [
      'a box of a newsletter',
      '<div><h2>Restez informés</h2><p>Recevez notre lettre chaque jeudi.</p><form><input></form></div>',
      'jeudi',
    ],
    [
      'a notice that asks for consent',
      '<div class="rgpd"><p>Nous déposons des cookies avec votre accord.</p><button>Tout accepter</button></div>',
      'accord',
    ],
    ['a line of its date and author', '<div class="entry-meta">Publié le 4 mars par la rédaction</div>', 'rédaction'],
  ];
  for (const [name, html, word] of beside) {
    it(`is left out: ${name}`, () => {
      const text = read(`<main><h1>Le titre</h1>${news}${html}</main>`);
      expect(text).toContain('six mois de plus');
      expect(text).not.toContain(word);
    });
  }
});

describe('what is the text of a page, whatever its names', () => {
  const part = (html: string) => `<main><h1>Le titre</h1>${news}${html}${news}</main>`;
  const kept: readonly (readonly [string, string, string])[] = [
    [
      'a section on comments that were received',
      part(
        '<section id="comments"><h2>Commentaires</h2><p>Le projet a reçu douze avis défavorables.</p><p>Ils sont publiés.</p></section>',
      ),
      'douze avis',
    ],
    [
      'a section on cookies, with a button that opens it',
      part(
        '<section id="cookies"><button>Voir le détail</button><p>Le dépôt de cookies exige un consentement préalable.</p></section>',
      ),
      'consentement préalable',
    ],
    [
      'an authority’s answers to comments, which other sections follow',
      part(
        `<h2>Commentaires</h2>${['un', 'deux', 'trois'].map((nth) => `<div class="reponse"><p>Observation ${nth} : le délai est court.</p><p>Réponse : il est prolongé.</p></div>`).join('')}<h2>Entrée en vigueur</h2>${news}${news}`,
      ),
      'Observation deux',
    ],
    [
      'an article on consent that shows a film on request',
      `<h1>Le titre</h1><p>${'Autorité. '.repeat(9)}</p><div class="node category-rgpd"><div>${news.repeat(8)}</div><div class="film"><button>Accepter</button></div></div>`,
      'six mois de plus',
    ],
    [
      'a section on sharing data',
      part(
        '<section id="partage"><h2>Partage</h2><p>Le partage de données est prévu par <a href="/l">la loi</a> de 2016, à son article 14.</p></section>',
      ),
      'article 14',
    ],
    [
      'related provisions',
      part('<div class="related-provisions"><p>Voir <a href="/a">l’article 22 du règlement général</a>.</p></div>'),
      'article 22',
    ],
    [
      'a list of links that is the page',
      `<main><h1>Le titre</h1><div class="related"><ul>${teasers}</ul></div></main>`,
      'Trois autre sujet',
    ],
    [
      'a thread, which consists of comments',
      `<main><h1>Le titre</h1><div class="comments">${comments}</div></main>`,
      'qui doit remplir',
    ],
    [
      'a list whose rows have dates',
      `<main><h1>Le titre</h1>${[1, 2, 3, 4, 5].map((day) => `<div><span class="published">Le ${day} mars</span> <a href="/${day}">Décision n° ${day}</a></div>`).join('')}</main>`,
      'Le 3 mars',
    ],
    [
      'a list of links into other pages',
      `<main><h1>Le titre</h1><ul><li><a href="#s1">Chapitre premier</a></li><li><a href="#s2">Chapitre deux</a></li></ul>${news}</main>`,
      'Chapitre deux',
    ],
    ['a page that is all heading', '<h1>Le titre</h1>', 'Le titre'],
  ];
  for (const [name, html, words] of kept) it(`is kept: ${name}`, () => expect(read(html)).toContain(words));

  it('loses the table of contents, whose headings follow', () => {
    const contents =
      '<div><h2>Sommaire</h2><ul><li><a href="#a">Objet</a></li><li><a href="#b">Champ</a></li></ul></div>';
    const text = read(
      `<main><h1>Le titre</h1>${contents}<h2 id="a">Objet</h2>${news}<h2 id="b">Champ</h2>${news}</main>`,
    );
    expect(text.match(/Objet/g)).toHaveLength(1);
  });

  it('is the declared body of the article, not its first paragraph alone', () => {
    const long = news.repeat(6);
    expect(read(`<div itemprop="articleBody">${news}</div><div>${long}</div>`).length).toBeGreaterThan(news.length * 5);
    expect(
      read(`<div><p>Autre chose, que personne ne lit.</p><div itemprop="articleBody">${long}</div></div>`),
    ).not.toContain('Autre chose');
  });
});
