import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import { analyse } from '../../src/analysis/analyse.js';
import type { AnalysedDocument } from '../../src/analysis/analysed.js';
import { compileGlossary, type Glossary, GlossaryDefinition } from '../../src/analysis/glossary.js';
import { createLanguageDetector, type LanguageDetector } from '../../src/enrich/detect-language.js';
import { enrichEntry } from '../../src/enrich/enrich-entry.js';
import { findReferences } from '../../src/enrich/find-references.js';
import { inStep, type Steps } from '../../src/enrich/in-step.js';
import { compileSavedQueries } from '../../src/match/saved-queries.js';
import type { Enrichment } from '../../src/model/item/enrichment.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { highlight } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItem } from '../contract/sample-items.js';
import { shippedCues } from '../enrich/shipped-cues.js';
import { matchSavedQueries } from '../match/match-saved-queries.js';

const emptyEntry = {
  ...{ id: null, url: null, publishedAt: null, updatedAt: null, summary: null, content: null },
  ...{ authors: [], categories: [], enclosures: [] },
};

/** One measurement: microseconds per item in the fastest of several rounds. Other programs on the machine can only make a round slower. */
export interface Figure {
  readonly name: string;
  readonly microseconds: number;
}

const frenchWords =
  "l'autorité publie une recommandation sur le développement des systèmes d'intelligence artificielle à haut risque et rappelle que le règlement européen impose aux fournisseurs une évaluation de la conformité ; les données à caractère personnel, l'analyse d'impact, la transparence, les déployeurs et les personnes concernées doivent être pris en compte dès la conception du traitement".split(
    ' ',
  );
const englishWords =
  'the authority publishes guidance on developing high-risk artificial intelligence systems and recalls that providers must carry out a conformity assessment before placing them on the market; personal data, impact assessments, transparency obligations, deployers and data subjects must be considered when designing such processing'.split(
    ' ',
  );

/** Words that name no AI: the rules must read a whole text of them to know that. */
const plainWords = {
  fr: "l'autorité portuaire publie les horaires des navires et rappelle que le logiciel de réservation demande aux voyageurs une pièce d'identité ; le conseil examine les comptes, les dossiers des demandeurs sont reçus par un agent au guichet, et les tarifs de la traversée doivent être affichés sur le quai avant le départ".split(
    ' ',
  ),
  en: 'the harbour authority publishes the timetable of ships and recalls that the booking software asks travellers for proof of identity; the council examines the accounts, files of applicants are received by an officer at the counter, and fares for the crossing must be displayed on the quay before departure'.split(
    ' ',
  ),
};

interface Text {
  readonly language: string;
  readonly title: string;
  readonly body: string;
}

/** Texts of about 1.5 KB, all different, half French and half English, that cite a law now and then. */
function makeTexts(count: number, words = { fr: frenchWords, en: englishWords }): Text[] {
  return Array.from({ length: count }, (_, index) => {
    const language = index % 2 === 0 ? 'fr' : 'en';
    const body = makeBody(words[language], index);
    return { language, title: body.slice(0, 80), body };
  });
}

function makeBody(words: readonly string[], seed: number): string {
  const parts: string[] = [];
  let state = seed * 2_654_435_761 + 1;
  for (let length = 0; length < 1_450; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const word = state % 97 === 0 ? `(UE) 2024/${state % 3_000}` : (words[state % words.length] ?? '');
    parts.push(word);
    length += word.length + 1;
  }
  return parts.join(' ');
}

function makeDocument(text: Text, glossary: Glossary): AnalysedDocument {
  return {
    text: analyse(text, text.language, glossary),
    values: valuesOf(sampleItem('a', { language: text.language })),
  };
}

/** Queries of two or three words, phrases, alternatives and exclusions. They are hard, since the texts are made of the same words. */
function makeQueries(count: number): string[] {
  const words = [...frenchWords, ...englishWords].filter((word) => word.length > 5);
  const word = (index: number): string => words[index % words.length] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const shapes = [
      `${word(index)} ${word(index * 7 + 3)} sujet${index}`,
      `"${word(index * 3)} ${word(index * 5)}" OR topic${index}`,
      `(AI OR IA) organisme${index % 500} -${word(index)}`,
      `${word(index * 11)} jurisdiction:FR title:thème${index % 900}`,
    ];
    return shapes[index % shapes.length] ?? '';
  });
}

/** Policies like those of an organisation: most texts concern few of them. */
const policies = [
  '"intelligence artificielle" (recrutement OR emploi OR salarié)',
  'biométrie OR "reconnaissance faciale"',
  'DPIA "traitement de données de santé"',
  'GPAI ("code of practice" OR systemic)',
  'hypertrucage -jeu',
  'title:sanction RGPD',
  '"AI Act" (fournisseur OR provider) enregistrement',
  'assurance (tarification OR scoring)',
  'crédit "scoring" automatisé',
  'vidéosurveillance*',
  'copyright (training OR "text and data mining")',
  'kind:consultation jurisdiction:EU normalisation',
  '"ISO 42001" OR "NIST AI RMF"',
  'NIS2 incident',
  '"transfert de données" adéquation',
  'mineurs plateforme',
  'chatbot transparence service*',
  '"marché public" logiciel',
  'DSA désinformation',
  '"product liability" software',
];

function measure<T>(name: string, items: readonly T[], work: (item: T) => unknown): Figure {
  for (const item of items) work(item);
  const rounds = Array.from({ length: 8 }, () => {
    const start = performance.now();
    for (const item of items) work(item);
    return ((performance.now() - start) * 1_000) / items.length;
  });
  return { name, microseconds: Math.min(...rounds) };
}

const textsOfFeed = 50;

function feedsOf<T>(texts: readonly T[]): (readonly T[])[] {
  const feeds = Array.from({ length: texts.length / textsOfFeed }, (_, index) => index * textsOfFeed);
  return feeds.map((from) => texts.slice(from, from + textsOfFeed));
}

function measureEnrichment(name: string, texts: readonly Text[], languages: LanguageDetector): Figure {
  const { microseconds } = measure(name, feedsOf(texts), (feed) =>
    inStep(feed.map((text) => ({ size: text.body.length, steps: enrichText(text, languages) }))),
  );
  return { name, microseconds: microseconds / textsOfFeed };
}

function* enrichText({ title, body, language }: Text, languages: LanguageDetector): Steps<Enrichment> {
  const mentions = findReferences(body);
  yield;
  const context = { language, carries: ['news', 'guideline'], languages, cues: shippedCues } as const;
  return yield* enrichEntry({ ...emptyEntry, title }, { text: body, sample: body, mentions }, context);
}

export async function run(): Promise<Figure[]> {
  const glossary = compileGlossary(
    GlossaryDefinition.parse(load(readFileSync(new URL('../../config/glossary.yaml', import.meta.url), 'utf8'))),
  );
  const texts = makeTexts(2_000);
  const plainTexts = makeTexts(2_000, plainWords);
  const detector = await createLanguageDetector();
  const compile = (queries: readonly string[]) =>
    compileSavedQueries(
      queries.map((query) => ({ id: query, node: parseQuery(query, { glossary, timeZone: 'UTC' }).node })),
    );
  const [few, many] = [compile(policies), compile(makeQueries(10_000))];
  const { node } = parseQuery('"haut risque" OR "AI Act" conformité', { glossary, timeZone: 'UTC' });
  // A document caches its sets. Each measurement of matching needs new documents, as ingest has.
  const fresh = (): AnalysedDocument[] => texts.slice(0, 500).map((text) => makeDocument(text, glossary));
  const figures = [
    measure('analyse 1.5 KB', texts, (text) => analyse(text, text.language, glossary)),
    measure('detect language', texts.slice(0, 500), ({ body }) => detector.detect(body, 'mul')),
    measureEnrichment('enrich 1.5 KB, those of a feed together', texts, detector),
    measureEnrichment('enrich 1.5 KB that names no AI', plainTexts, detector),
    measure('find references', texts, ({ body }) => findReferences(body)),
    measure('highlight 1.5 KB', texts, ({ body, language }) => highlight(body, node, { language, glossary })),
    measure('parse query', makeQueries(500), (query) => parseQuery(query, { glossary, timeZone: 'UTC' })),
    ...[few, many].map((compiled) =>
      measure(`match ${compiled.queries.length} saved queries, new document`, fresh(), ({ text, values }) =>
        matchSavedQueries(compiled, { text, values }),
      ),
    ),
  ];
  for (const { name, microseconds } of figures) console.log(`${name}: ${microseconds.toFixed(1)} µs`);
  return figures;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
