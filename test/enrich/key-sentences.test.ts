import { describe, expect, it } from 'vitest';
import { keySentences, summaryOf, withSentence } from '../../src/enrich/key-sentences.js';
import { keywords } from '../../src/enrich/keywords.js';
import { sentencesOf } from '../../src/enrich/sentences.js';
import { WordBuffer } from '../../src/enrich/word-buffer.js';
import { processorMs } from '../processor-time.js';

const guide = {
  title: 'IA et recrutement : la CNIL publie son guide',
  language: 'fr',
  text: `Nous utilisons des cookies pour améliorer votre expérience de navigation sur notre site.
Accueil
Actualités et agenda
La CNIL publie un guide consacré aux outils d'intelligence artificielle utilisés pour le recrutement.
Il comporte douze fiches et un glossaire, que chacun peut télécharger.
1. Les outils de tri de candidatures figurent parmi les systèmes à haut risque du règlement européen sur l'IA.
La présidente a remercié les participants pour la qualité des échanges.
Les employeurs informent les candidats de l'usage d'un outil de tri lors d'un recrutement.
Lire la suite de cet article sur notre site dès maintenant.
Partager sur les réseaux sociaux cette actualité très importante.`,
};
const [first, sorting, employers] = [
  "La CNIL publie un guide consacré aux outils d'intelligence artificielle utilisés pour le recrutement.",
  "Les outils de tri de candidatures figurent parmi les systèmes à haut risque du règlement européen sur l'IA.",
  "Les employeurs informent les candidats de l'usage d'un outil de tri lors d'un recrutement.",
] as const;

describe('keySentences', () => {
  it('chooses what says most, in the order of the text, without what the page says of itself', () => {
    expect(keySentences(guide)).toEqual([first, sorting, employers]);
    expect(keySentences(guide, 1)).toEqual([first]);
    const all = keySentences(guide, 20).join(' ');
    expect(all).not.toMatch(/cookies|Lire la suite|Partager|Accueil/);
  });

  it('takes sentences and words that somebody has already', () => {
    const { text } = guide;
    const given = { ...guide, sentences: sentencesOf(text), words: new WordBuffer().fill(text) };
    expect(keySentences(given)).toEqual(keySentences(guide));
    expect(keywords(given)).toEqual(keywords(guide));
  });

  it.each([
    ['nothing', ''],
    ['its title alone', 'IA et recrutement : la CNIL publie son guide.'],
    ['a question', 'Que change le guide de la CNIL pour le recrutement par IA ?'],
    ['a heading', 'Le guide de la CNIL sur le recrutement et l’IA'],
  ])('finds none in a text that says %s', (_, text) => {
    expect(keySentences({ ...guide, text })).toEqual([]);
  });
});

describe('summaryOf', () => {
  const own = 'Le guide explique comment les employeurs peuvent utiliser ces outils. Il est gratuit.';

  it("is the publisher's where there is one", () => {
    expect(summaryOf(guide, own)).toEqual({
      by: 'publisher',
      sentences: ['Le guide explique comment les employeurs peuvent utiliser ces outils.', 'Il est gratuit.'],
    });
  });

  it.each([
    ['none', null],
    ['one that was cut off', `${own} La suite […]`],
    ['one of a few words', 'Guide.'],
    ['one that is the title', `${guide.title}.`],
    ['one of the page', 'Lire la suite de cet article sur le site de la CNIL, dans la rubrique des guides.'],
  ])('is taken from the text where there is %s', (_, given) => {
    expect(summaryOf(guide, given)).toEqual({ by: 'extract', sentences: keySentences(guide) });
  });
});

describe('withSentence', () => {
  const summary = { by: 'extract', sentences: [first, employers] } as const;

  it('puts a sentence of the text in its place, once', () => {
    const all = { by: 'extract', sentences: [first, sorting, employers] };
    expect(withSentence(summary, sorting, guide.text)).toEqual(all);
    expect(withSentence(withSentence(summary, sorting, guide.text), sorting, guide.text)).toEqual(all);
    expect(withSentence(summary, 'Elsewhere.', guide.text).sentences.at(-1)).toBe('Elsewhere.');
  });

  it('leaves alone what holds it already, cut or not, and what the publisher wrote', () => {
    expect(withSentence(summary, `${first?.slice(0, 60)}…`, guide.text)).toBe(summary);
    const own = { by: 'publisher', sentences: [first] } as const;
    expect(withSentence(own, sorting, guide.text)).toBe(own);
    expect(withSentence(summary, '', guide.text)).toBe(summary);
  });
});

describe('keywords', () => {
  it('names what comes often and stands in the title, as it is written', () => {
    const found = keywords(guide);
    expect(found).toEqual(expect.arrayContaining(['CNIL', 'recrutement', 'IA']));
    expect(found.length).toBeLessThanOrEqual(8);
    expect(new Set(found.map((word) => word.toLowerCase())).size).toBe(found.length);
    expect(found.some((word) => ['les', 'des', 'publie', 'site'].includes(word.toLowerCase()))).toBe(false);
  });

  it('prefers pairs of words to their parts, and small letters to those of a beginning', () => {
    const text =
      'Facial recognition spreads. Stores use facial recognition daily. Critics fear facial recognition. Stores defend it. Most stores agree.';
    expect(keywords({ title: 'News', text, language: 'en' }, 2)).toEqual(['Facial recognition', 'stores']);
  });

  it.each([
    ['Le Conseil adopte définitivement l’omnibus numérique le 2 août 2026', /adopte|définitivement|août/],
    ['Rappel : deux interdictions s’ajoutent au règlement IA le 2 décembre 2026', /ajoutent|Rappel|décembre/],
    ['Reminder: what California asks of large developers of frontier models', /asks|Reminder|large/],
    ['Italy: 15 million fine for OpenAI over ChatGPT', /million|15/],
    ['Korea’s AI Basic Act takes effect', /takes/],
  ])('holds no verb, adverb, number or month of “%s”', (title, scraps) => {
    const found = keywords({ title, text: `${title}. ${title}.`, language: 'fr' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.join(' | ')).not.toMatch(scraps);
  });

  it('takes no half of a compound for the beginning of another', () => {
    const title = 'High-risk AI systems';
    expect(keywords({ title, text: 'High-risk AI systems. High-risk AI systems.', language: 'en' })).not.toContain(
      'risk AI',
    );
  });

  it('says nothing of a text in which nothing comes twice', () => {
    expect(keywords({ title: '', text: 'One green bird sang above an old wall.', language: 'en' })).toEqual([]);
  });
});

it.each(['a ', 'Cookies. ', 'Le mot rare. ', 'mot mot-mot ', '. ', '| a |', 'abc', ' ', '\n'])(
  'are linear in %j',
  (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const entry = { title: text.slice(0, 10_000), text, language: 'fr' };
    expect(processorMs(() => [keySentences(entry), keywords(entry), summaryOf(entry, text)])).toBeLessThan(1_000);
  },
);
