import type { DateRole } from '../../../model/item/dated.js';
import type { DateLanguage } from '../month-words.js';
import type { Relation } from '../relations.js';
import type { CueWords } from './cue-words.js';
import { english } from './english.js';
import { families } from './families.js';
import { french } from './french.js';
import { german } from './german.js';
import { italian } from './italian.js';
import { spanish } from './spanish.js';

/** What a date in its sentence has to do with a cue. */
export interface Cue {
  readonly role: DateRole | 'none';
  /** Over a marked sentence; global. */
  readonly pattern: RegExp;
  readonly relations: readonly Relation[];
  /**
   * What it needs to say anything: `comments`, a sentence that speaks of a consultation or of comments, or a short one in a text of a
   * consultation; `consultation`, the same without comments; `sentence`, a sentence that speaks of either.
   */
  readonly within?: 'comments' | 'consultation' | 'sentence';
}

const any: readonly Relation[] = ['from', 'until', 'on', 'of', 'none'];
const begins: readonly Relation[] = ['from', 'on', 'none', 'of'];
const ends: readonly Relation[] = ['until', 'on', 'none', 'of'];

function cuesOf(of: CueWords): readonly Cue[] {
  const cue = (
    role: Cue['role'],
    words: readonly string[],
    relations: readonly Relation[],
    within?: Cue['within'],
  ): Cue => ({ role, pattern: anyOf(words, 'g'), relations, ...(within && { within }) });
  return [
    cue('none', of.ends, any),
    cue('entry-into-force', of.entersIntoForce, any),
    cue('application', of.applies, begins),
    cue('application', of.bindsFrom, ['from']),
    cue('application', of.complies, ['until', 'from']),
    cue('application', of.transitionEnds, ends),
    cue('transposition', of.transposes, ends),
    cue('comments-due', of.commentsDue, ends),
    cue('comments-due', of.answers, ['until'], 'consultation'),
    cue('consultation-opens', of.consultation, ['from']),
    cue('consultation-opens', of.opens, ['from', 'on', 'of'], 'sentence'),
    cue('consultation-opens', of.opens, ['none'], 'comments'),
    cue('consultation-closes', of.consultation, ['until']),
    cue('consultation-closes', of.closes, ends, 'comments'),
    cue('consultation-opens', of.comments, ['from'], 'consultation'),
    cue('comments-due', of.comments, ['until'], 'consultation'),
    cue('comments-due', of.ownComments, ['until']),
    cue('hearing', of.hearing, begins),
    cue('review', of.reviews, ['until']),
    cue('review', of.nextReview, any),
    cue('other', of.mustPublish, ['until']),
    cue('publication', of.publishes, ['on', 'none', 'until', 'of']),
    cue('publication', of.outSince, ['from']),
  ];
}

function anyOf(words: readonly string[], flags = ''): RegExp {
  return new RegExp(String.raw`\b(?:${words.join('|')})\b`, flags);
}

const words: Readonly<Record<DateLanguage, CueWords>> = {
  fr: french,
  en: english,
  de: german,
  es: spanish,
  it: italian,
};

interface LanguageCues {
  readonly cues: readonly Cue[];
  readonly consultation: RegExp;
  readonly comments: RegExp;
}

const compiled = new Map<DateLanguage, LanguageCues>();

/** The families before what is idiomatic to a language. */
function wordsOf(language: DateLanguage): CueWords {
  const own = words[language];
  const common = (says: keyof CueWords) => families.flatMap((one) => (one.says === says ? [one[language]] : []));
  return Object.fromEntries(
    (Object.keys(own) as (keyof CueWords)[]).map((says) => [says, [...common(says), ...own[says]]]),
  ) as unknown as CueWords;
}

/** Compiled when a text first needs them. */
function cuesFor(language: DateLanguage): LanguageCues {
  let found = compiled.get(language);
  if (found === undefined) {
    const of = wordsOf(language);
    found = { cues: cuesOf(of), consultation: anyOf(of.consultation), comments: anyOf(of.comments) };
    compiled.set(language, found);
  }
  return found;
}

export function cuesIn(language: DateLanguage): readonly Cue[] {
  return cuesFor(language).cues;
}

/** Whether a marked sentence speaks of a consultation, or of comments alone. */
export function consultationIn(sentence: string, language: DateLanguage): 'consultation' | 'comments' | null {
  const { consultation, comments } = cuesFor(language);
  return consultation.test(sentence) ? 'consultation' : comments.test(sentence) ? 'comments' : null;
}
