import { describe, expect, it } from 'vitest';
import { keySentences, summaryOf, withSentence } from '../../src/enrich/key-sentences.js';
import { keywords } from '../../src/enrich/keywords.js';
import { sentencesOf } from '../../src/enrich/sentences.js';
import { WordBuffer } from '../../src/enrich/word-buffer.js';

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

describe('key sentences of a document', () => {
  const opinion =
    'Der Entwurf zum Vollzug der KI-Verordnung weist der Bundesnetzagentur die Marktüberwachung der KI-Systeme zu.';
  const title = 'Stellungnahme zum Vollzug der KI-Verordnung';

  it.each([
    [
      'a letterhead',
      'Stellungnahme zur KI-Verordnung Musterstraße 153 FON +49 (0)30-1234 E-MAIL post@aufsicht.example 7 53117 Bonn.',
    ],
    [
      'a note that only cites',
      '4 Vgl. zur KI-Verordnung die Handreichung zu KI-Systemen, Marktüberwachung und Vollzug, S. 5.',
    ],
    [
      'a table of contents',
      'Stellungnahme zur KI-Verordnung 1 Vollzug der KI-Verordnung ........ 5 2 Marktüberwachung der KI-Systeme und Vollzug ........ 7',
    ],
    ['the row of a table', 'KI-Verordnung Vollzug 2019 2020 2021 2022 2023 1 200 000 1 250 000 1 300 000 1 350 000.'],
    [
      'where an act stands',
      'Verordnung über KI-Systeme und deren Marktüberwachung, KI-Verordnung (ABl. L 1689 vom 12.7.2024, S. 1).',
    ],
  ])('leaves out %s', (_, line) => {
    expect(keySentences({ title, language: 'de', text: `${line}\n${opinion}` })).toEqual([opinion]);
  });

  it.each(['Notes for editors', 'Contacts', 'Pour approfondir', 'About the Example Commission', 'Mots-clés associés'])(
    'reads no further than "%s"',
    (heading) => {
      const next = 'Die Datenschutzbehörden bleiben daneben für personenbezogene Daten in KI-Systemen zuständig.';
      const standing = 'Die KI-Verordnung und ihr Vollzug sind Aufgabe der Behörde, die über KI-Systeme wacht.';
      const text = `${opinion}\n${next}\n${heading}\n${standing}`;
      expect(keySentences({ title, language: 'de', text }, 9)).toEqual([opinion, next]);
    },
  );

  it.each([
    ['Read the full report on the AI systems of the authority (PDF, 2.3 MB).'],
    ['The lead staff attorneys on this matter of AI systems are Jane Doe and John Roe.'],
    ['Servizio relazioni esterne e media per la KI-Verordnung - tel. 06 1234 5678'],
  ])('leaves out %s', (line) => {
    expect(keySentences({ title, language: 'de', text: `${opinion}\n${line}` })).toEqual([opinion]);
  });

  it('begins a question with the man who asks it', () => {
    const question =
      "M. Jean Exemple attire l'attention du ministre sur l'usage de l'IA par les caisses de prestations.";
    expect(keySentences({ title: "Question écrite : usage de l'IA", language: 'fr', text: question })).toEqual([
      question,
    ]);
  });

  it('says once what a text says twice', () => {
    const again = opinion.replace('Der Entwurf', '3 Zusammenfassung Der Entwurf');
    const next = 'Die Datenschutzbehörden bleiben daneben für personenbezogene Daten in KI-Systemen zuständig.';
    expect(keySentences({ title, language: 'de', text: `${again}\n${next}\n${opinion}` })).toEqual([next, opinion]);
  });

  it('prefers a sentence to a note that repeats the title', () => {
    const note = '3 Verordnung zum Vollzug der KI-Verordnung, Stellungnahme zum Vollzug der KI-Verordnung.';
    expect(keySentences({ title, language: 'de', text: `${note}\n${opinion}` }, 1)).toEqual([opinion]);
  });
});

describe('keywords of acts and pages', () => {
  const keywordsOf = (title: string, text: string, language = 'fr') => keywords({ title, text, language });

  it('are no places in an act, no days and no parts of an address', () => {
    const text = `Séance du 11 juin sur l'article 10. Comma 6, Art. 77, Art. 77 : écrire à contact@autorite.example, www.autorite.example.
      Séance du 11 juin sur l'article 10. Comma 6. Les fournisseurs et NIS 2 ; les fournisseurs et NIS 2.`;
    const found = keywordsOf('Compte rendu', text);
    expect(found).toContain('NIS 2');
    expect(found.join(' | ')).not.toMatch(/du 11|article 10|Comma|Art\b|autorite|example|www/);
  });

  it('count nothing of a mail address, and are whole names', () => {
    const text = `The National Audit Office looked at ministries. Contact press: press@nao.example.
      Ministries told the National Audit Office little.`;
    expect(keywordsOf('Audit Office report on ministries', text, 'en')).toEqual(
      expect.arrayContaining(['National Audit Office', 'ministries']),
    );
    expect(keywordsOf('Audit Office report on ministries', text, 'en').join(' | ')).not.toMatch(/press|The National/);
  });

  it('are no joints of the title of a bill', () => {
    expect(
      keywordsOf('Proposition de loi visant à interdire la notation sociale et portant diverses dispositions', ''),
    ).toEqual(['interdire', 'notation', 'sociale']);
  });

  it('are no small words of Italian', () => {
    const text =
      "Ai sensi dell'articolo 18 il modello di Esempio. Ai sensi dell'articolo 18, da App, il modello di Esempio.";
    expect(keywordsOf('Informativa sul modello', text, 'it').join(' | ')).not.toMatch(/\b(?:di|dell|da|sensi)\b/);
  });
});

describe('summaryOf', () => {
  const own = 'Le guide explique comment les employeurs peuvent utiliser ces outils. Il est gratuit.';

  it("is the publisher's without its headings and what its page says", () => {
    expect(summaryOf(guide, `Contexte. ${own} En savoir plus sur le guide.`)).toEqual(summaryOf(guide, own));
    expect(
      summaryOf({ ...guide, language: 'zh' }, '人工智能治理办法公开征求意见的公告内容及其相关说明文字'.repeat(3)),
    ).toMatchObject({ by: 'publisher' });
  });

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

  it('prefers small letters to those of a beginning', () => {
    const text =
      'Facial recognition spreads. Stores use facial recognition daily. Critics fear facial recognition. Stores defend it. Most stores agree.';
    expect(keywords({ title: 'News', text, language: 'en' }, 3)).toEqual(['facial', 'recognition', 'stores']);
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
