import { analysisVersion } from '../analysis/analyse.js';
import type { Entry } from '../model/entry.js';
import { canonicalUrl } from './canonical-url.js';
import { type LanguageDetector, languageOf } from './detect-language.js';
import { excerptOf } from './excerpt.js';
import { findReferences } from './find-references.js';

/** Raise it whenever the same entry may give other values. */
const rulesVersion = 1;

/** What an item's `enrichment` says: it grows with the rules here and with those of analysis. */
export const enrichmentVersion = analysisVersion * 1_000 + rulesVersion;

export interface EnrichContext {
  /** The source's language, `mul` where it mixes them. */
  readonly language: string;
  readonly languages: LanguageDetector;
}

/** What we understood of an entry. */
export interface Enrichment {
  readonly language: string;
  /** Canonical, in the order of their first mention. */
  readonly references: readonly string[];
  readonly excerpt: string;
}

/** `text` is the entry's `entryText`. */
export function enrichEntry(entry: Entry, text: string, context: EnrichContext): Enrichment {
  const spoken = `${entry.title}\n${text}`;
  return {
    language: languageOf(spoken, context.language, context.languages),
    references: referencesOf(entry, spoken),
    excerpt: excerptOf(text),
  };
}

/** Of the title, the text, the address and the publisher's identifier: a law's own entry names its number only there. */
function referencesOf(entry: Entry, spoken: string): string[] {
  const addressed = [entry.url === null ? '' : canonicalUrl(entry.url), entry.id ?? ''].join('\n');
  const found = new Set<string>();
  for (const { reference } of findReferences(spoken)) found.add(reference);
  for (const { reference } of findReferences(addressed)) found.add(reference);
  return [...found].slice(0, maxReferences);
}

/** A consolidated list of every act in force is about none of them. */
const maxReferences = 60;
