import { analyse } from '../../../src/analysis/analyse.js';
import { type JoinedText, joinText } from '../../../src/analysis/analysed.js';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { findReferences } from '../../../src/enrich/find-references.js';
import type { Item } from '../../../src/model/item/item.js';
import type { ItemWrite } from '../../../src/ports/store/item-index.js';
import { loadGlossary } from '../../../src/settings/load-shipped.js';
import { createRandom } from '../../bench/random.js';
import { sampleItem, sampleItemTag, sampleRevision } from '../../contract/sample-items.js';
import { type CorpusLanguage, sentences } from './corpus-sentences.js';

export const glossary = compileGlossary(loadGlossary());

/** Some values contain upper case, accents and apostrophes, which comparison ignores. */
export const sources = ['cnil', 'edpb', 'ICO', 'bfdi', 'Sénat', "conseil-d'état", 'nist'] as const;
export const kinds = ['law', 'guideline', 'decision', 'news', 'consultation', 'report'] as const;
export const policies = ['hiring', 'santé', 'Privacy', 'vendors'] as const;
const jurisdictions = { fr: 'FR', en: 'EU', de: 'DE' } as const;
const states = ['suggested', 'confirmed', 'rejected', 'withdrawn'] as const;
const dueDates = [
  '2026-02-28',
  '2026-03-01',
  '2026-03-31',
  '2026-04',
  '2027',
  '2027-02-28',
  '2027-03-01',
  '2030-01-01',
];
const hour = 3_600_000;
const start = Date.parse('2026-01-01T00:00:00.000Z');

export type Pick = <T>(values: readonly T[]) => T;

export function createPick(random: () => number): Pick {
  return (values) => values[Math.floor(random() * values.length)] as (typeof values)[number]; // no list here is empty
}

/** Items as ingest writes them, made from the sentences of `corpus-sentences.ts`. They are the same in every run. */
export function makeCorpus(count: number): readonly (ItemWrite & { readonly words: JoinedText })[] {
  const random = createRandom(29);
  const pick = createPick(random);
  return Array.from({ length: count }, (_, index) => {
    const language: CorpusLanguage = pick(['fr', 'fr', 'fr', 'en', 'en', 'en', 'de']);
    const text = (most: number): string =>
      Array.from({ length: Math.floor(random() * most) }, () => pick<string>(sentences[language])).join(' ');
    const title = random() < 0.02 ? '' : partOf(pick<string>(sentences[language]), random);
    const body = text(7);
    const item = describeItem(index, { language, pick, random, spoken: `${title}\n${body}` });
    const analysed = analyse({ title, body, references: item.references }, language, glossary);
    return { item, expectedVersion: 0, revision: sampleRevision(item), words: joinText(analysed) };
  });
}

/** A random part of a sentence as a title, so that words stand at the beginning, at the end and alone. */
function partOf(sentence: string, random: () => number): string {
  const words = sentence.split(' ');
  const from = Math.floor(random() * words.length);
  return words.slice(from, from + 1 + Math.floor(random() * 8)).join(' ');
}

interface Description {
  readonly language: CorpusLanguage;
  readonly pick: Pick;
  readonly random: () => number;
  readonly spoken: string;
}

function describeItem(index: number, { language, pick, random, spoken }: Description): Item {
  // Whole days, so that items share moments.
  const at = (): string => new Date(start + Math.floor(random() * 60) * 24 * hour).toISOString();
  const some = <T>(values: readonly T[], most: number): readonly T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(values))),
  ];
  return sampleItem(`${Math.floor(random() * 2 ** 32).toString(16)}-${index}`, {
    language,
    sourceId: pick(sources),
    jurisdiction: random() < 0.2 ? 'INT' : jurisdictions[language],
    kinds: [...new Set([pick(kinds), ...some(kinds, 1)])],
    references: [...new Set(findReferences(spoken).map(({ reference }) => reference))],
    publishedAt: random() < 0.15 ? null : at(),
    firstSeenAt: at(),
    activityAt: at(),
    dates: some(dueDates, 3).map((date) => ({ date, role: 'application', sentence: '', subject: null })),
    policies: some(policies, 2).map((id) => sampleItemTag(id, pick(states), { sequence: 1 })),
  });
}
