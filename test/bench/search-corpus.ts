import { tokenTableOf } from '../../src/analysis/word-token.js';
import { unenriched } from '../../src/enrich/enrich-entry.js';
import { enrichmentVersion } from '../../src/enrich/enrichment-version.js';
import { signatureOf } from '../../src/enrich/similar/signature.js';
import { packSignature } from '../../src/enrich/similar/similar-texts.js';
import type { Item } from '../../src/model/item/item.js';
import type { ItemWrite } from '../../src/ports/store/item-index.js';
import { sampleItemTag } from '../contract/sample-items.js';
import { createRandom, createZipfPicker, type Random } from './random.js';
import { type Tongue, vocabularyOf } from './vocabulary.js';

const bodyTokens = 230;
const rareWords = 34_000;
const kinds = ['news', 'guideline', 'law', 'decision', 'report', 'consultation', 'research'] as const;
const jurisdictions = ['FR', 'EU', 'UK', 'US', 'DE', 'ES', 'IT', 'US-CA', 'INT', 'CA', 'JP', 'KR'];
const firstMs = Date.parse('2022-01-01T00:00:00.000Z');
const repetition = 0.35;
const minutesApart = 20;
/** The number of entries that one check brings. They have the same source and language. */
const entriesOfCheck = 50;

interface Picker {
  readonly random: Random;
  readonly word: () => string;
  readonly token: (word: string) => string;
}

/**
 * Makes writes of items as ingest makes them, with words distributed as in real texts. They are the same in every run, except for the date
 * of the first item.
 */
export function createCorpus(start = firstMs): (index: number) => ItemWrite {
  const random = createRandom(11);
  // Dates use random numbers of their own, so that they do not change the words.
  const dates = createRandom(12);
  const pickers = { fr: createPicker('fr', random), en: createPicker('en', random) };
  const sourceOf = createZipfPicker(
    Array.from({ length: 171 }, (_, index) => `source-${index}`),
    random,
  );
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() ** 2 * values.length)] ?? (values[0] as T);
  let source = { sourceId: '', language: 'fr' as Tongue };
  return (index) => {
    if (index % entriesOfCheck === 0) source = { sourceId: sourceOf(), language: random() < 0.5 ? 'fr' : 'en' };
    const { language } = source;
    const words = { title: textOf(pickers[language], 10), body: textOf(pickers[language], bodyTokens) };
    const item = describeItem({
      ...source,
      jurisdiction: pick(jurisdictions),
      kind: pick(kinds),
      random,
      at: new Date(start + index * minutesApart * 60_000).toISOString(),
    });
    const isAboutLaw = random() < 0.1;
    return {
      item: {
        ...item,
        title: words.title.text,
        excerpt: words.body.text.slice(0, 400),
        references: isAboutLaw ? ['celex:32024R1689'] : index % 7 === 0 ? [`loi:2026-${index % 2_000}`] : [],
        dates: dueDates(item.firstSeenAt, dates),
        textSignature: packSignature(signatureOf(withStandingText(index, source.sourceId, words.body.text))),
      },
      expectedVersion: 0,
      revision: describeRevision(item, words.title.text, words.body.text),
      words: {
        title: words.title.tokens.join(' '),
        body: words.body.tokens.join(' '),
        concepts: isAboutLaw ? 'c_aiact r_celex_32024r1689' : '',
      },
    };
  };
}

/** One item in twenty repeats one of 200 texts. Of the others, every third has a long standing text of its source at its end. */
function withStandingText(index: number, sourceId: string, text: string): string {
  if (index % 20 === 0)
    return `${text.slice(0, 40)} ${Array.from({ length: 200 }, (_, at) => `copie${index % 4_000}x${at}`).join(' ')}`;
  if (index % 3 > 0) return text;
  return `${text.slice(0, 400)} ${Array.from({ length: 200 }, (_, at) => `${sourceId}x${at}`).join(' ')}`;
}

function createPicker(language: Tongue, random: Random): Picker {
  const words = [...vocabularyOf(language), ...Array.from({ length: rareWords }, (_, index) => `mot${index}`)];
  const tokens = tokenTableOf(language);
  return { random, word: createZipfPicker(words, random), token: (word) => tokens.get(word, 0, word.length) };
}

/** Three items in seven have one to three dates, from 100 days before the item to 500 days after it. */
function dueDates(seenAt: string, random: Random): Item['dates'] {
  const count = Math.max(0, Math.floor(random() * 7) - 3);
  return Array.from({ length: count }, () => {
    const at = new Date(Date.parse(seenAt) + (random() * 600 - 100) * 86_400_000);
    return { date: at.toISOString().slice(0, 10), role: 'application', sentence: '', subject: null };
  });
}

/**
 * Makes a text of `count` tokens. Stop words are in the text but have no token. A text repeats its words: of 230 tokens, some 150 differ.
 */
function textOf({ word, token, random }: Picker, count: number) {
  const words: string[] = [];
  const tokens: string[] = [];
  while (tokens.length < count) {
    const earlier = random() < repetition ? words[Math.floor(random() * words.length)] : undefined;
    const next = earlier ?? word();
    words.push(next);
    const found = token(next);
    if (found !== '') tokens.push(found);
  }
  return { text: words.join(' '), tokens };
}

interface Description {
  readonly language: Tongue;
  readonly sourceId: string;
  readonly jurisdiction: string;
  readonly kind: (typeof kinds)[number];
  readonly random: Random;
  readonly at: string;
}

function describeItem({ language, sourceId, jurisdiction, kind, random, at }: Description): Item {
  const id = Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  const isTagged = random() < 0.2;
  return {
    id,
    sourceId,
    identity: 'guid',
    revision: 1,
    publisherRevision: 1,
    title: '',
    url: `https://example.org/${language}/publications/${id}`,
    ...unenriched(language),
    jurisdiction,
    kinds: random() < 0.2 ? [kind, 'news'] : [kind],
    aboutAi: false,
    authors: [],
    categories: [],
    publishedAt: random() < 0.05 ? null : at,
    firstSeenAt: at,
    acceptedAt: at,
    saidUnder: null,
    activityAt: at,
    backlog: false,
    contentHash: id.repeat(2),
    removedAt: null,
    enrichment: enrichmentVersion,
    matchedRevision: 1,
    matchedUnder: 1,
    documentHash: null,
    understoodAt: null,
    touched: {},
    savedSearches: [],
    corrections: [],
    triage: [],
    policies: isTagged ? [sampleItemTag(`policy-${Math.floor(random() * 20)}`, 'suggested')] : [],
    dossier: null,
  };
}

function describeRevision(item: Item, title: string, content: string): ItemWrite['revision'] {
  const { id, activityAt, url, publishedAt, contentHash } = item;
  return {
    itemId: id,
    ordinal: 1,
    activityAt,
    backlog: false,
    cause: 'published',
    title,
    url,
    summary: null,
    content,
    authors: [],
    categories: [],
    enclosures: [],
    publishedAt,
    updatedAt: null,
    contentHash,
    checkId: 'check-1',
    reader: null,
  };
}
