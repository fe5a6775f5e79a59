import { analyse } from '../analysis/analyse.js';
import type { AnalysedText } from '../analysis/analysed.js';
import type { Glossary } from '../analysis/glossary.js';
import type { Entry } from '../model/entry.js';
import { contentHash } from './content-hash.js';
import type { LanguageDetector } from './detect-language.js';
import { type Enrichment, enrichEntry } from './enrich-entry.js';
import { entryText } from './entry-text.js';

/** Everything that an entry says, understood: what its item and its revision are made of. */
export interface EntryReading extends Enrichment {
  /** Plain text of the content, or of the summary. */
  readonly text: string;
  /** What a revision is about, as a hash. */
  readonly contentHash: string;
  readonly words: AnalysedText;
}

export interface ReadingContext {
  /** The source's language. */
  readonly language: string;
  readonly languages: LanguageDetector;
  readonly glossary: Glossary;
}

/** Reads an entry. The markup is hostile, so this belongs into the sandbox. */
export function readEntry(entry: Entry, context: ReadingContext): EntryReading {
  const text = entryText(entry);
  const enriched = enrichEntry(entry, text, context);
  const words = analyse(
    { title: entry.title, body: text, references: enriched.references },
    enriched.language,
    context.glossary,
  );
  return { ...enriched, text, contentHash: contentHash(entry, text), words };
}

/** What is left of an entry that could not be read within the limits: its title. Its raw content still tells revisions apart. */
export function readTitleOnly(entry: Entry, language: string, glossary: Glossary): EntryReading {
  const spoken = language === 'mul' ? 'und' : language;
  return {
    text: '',
    language: spoken,
    references: [],
    excerpt: '',
    contentHash: contentHash(entry, `${entry.summary ?? ''}\n${entry.content ?? ''}`),
    words: analyse({ title: entry.title, body: '' }, spoken, glossary),
  };
}
