import type { Steps } from '../../diff/steps.js';
import type { DigestEntry } from '../../model/digest/composition.js';
import { renderDigestHtml, renderEntryHtml } from '../mail/render-digest-html.js';
import { renderDigestText, renderEntryText } from '../mail/render-digest-text.js';
import type { DigestView } from '../view/digest-view.js';
import { createDigestViewer, type DigestViewer } from '../view/view-digest.js';
import type { DigestInput } from './digest-input.js';
import { type DigestGroup, foldEventGroups, foldRevisions, groupEntries } from './group-entries.js';

interface DigestMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Pairs of item and revision whose item did not fit: counted in the mail and linked to. */
  readonly omitted: number;
}

const DEFAULT_MAX_BYTES = 90_000;

/** Short where not everything fits: a law is worth more than a second sentence about another. */
const excerpts = {
  full: { policy: 320, other: 180, change: 480, reason: 240 },
  short: { policy: 150, other: 0, change: 160, reason: 120 },
};

/**
 * Writes a digest. Where it would be too large, excerpts are cut short first; then whole entries are left out from the end:
 * those of no policy first, those of confirmed ones last. The frame itself (coverage, footer) always stays, however small
 * `maxBytes` is. An entry at a time, so that others are served in between: a window may bring thousands.
 */
export function* composeSteps(input: DigestInput): Steps<DigestMail> {
  yield;
  const folded = foldEventGroups(foldRevisions(input.entries));
  yield;
  const groups = groupEntries(folded, input.subscription.language);
  yield;
  const { view, shown } = yield* fitDigest(input, groups);
  const rendered = { html: renderDigestHtml(view), text: renderDigestText(view) };
  return { subject: view.subject, ...rendered, omitted: countOmitted(input.entries, groups, shown) };
}

/** How many publications a digest contains: each item once, and each event once. */
export function countPublications(entries: readonly DigestEntry[]): number {
  return foldEventGroups(foldRevisions(entries)).length;
}

type Fits = (count: number) => Steps<boolean>;

function* fitDigest(input: DigestInput, groups: readonly DigestGroup[]): Steps<{ view: DigestView; shown: number }> {
  const maxBytes = input.maxBytes ?? DEFAULT_MAX_BYTES;
  const members = groups.flatMap((group) => group.members);
  const fits = ({ view, entryOf }: DigestViewer): Fits =>
    function* (count) {
      for (const member of members.slice(0, count)) {
        const entry = entryOf(member);
        renderEntryHtml(entry);
        renderEntryText(entry);
        yield;
      }
      return maxBytes === Number.POSITIVE_INFINITY || sizeOf(view(count)) <= maxBytes;
    };
  const full = createDigestViewer(input, groups, excerpts.full);
  const all = members.length;
  if (yield* fitsAll(all, fits(full))) return { view: full.view(all), shown: all };
  const short = createDigestViewer(input, groups, excerpts.short);
  const shown = yield* largestThatFits(all, fits(short));
  return { view: short.view(shown), shown };
}

function* fitsAll(all: number, fits: Fits): Steps<boolean> {
  for (const count of triedCounts(all)) if (!(yield* fits(count))) return false;
  return true;
}

/** What mail programs that cut a message go by. */
function sizeOf(view: DigestView): number {
  return Buffer.byteLength(renderDigestHtml(view));
}

/** Few mails have room for more entries. */
const firstTried = 256;

/** Counts up to `most`, each twice the one before: where thousands of entries do not fit, the few that might are written, and not all. */
function triedCounts(most: number): number[] {
  const counts: number[] = [];
  for (let count = firstTried; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}

/** The greatest count, `most` at most, that fits; 0 where none does. */
function* largestThatFits(most: number, fits: Fits): Steps<number> {
  let [low, high] = [0, most];
  for (const count of triedCounts(most)) {
    high = count;
    if (!(yield* fits(count))) break;
    low = count;
  }
  if (low === most) return most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (yield* fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** An item is shown by itself or under another about the same event. */
function countOmitted(entries: readonly DigestEntry[], groups: readonly DigestGroup[], shown: number): number {
  const members = groups.flatMap((group) => group.members);
  const shownEntries = members.slice(0, shown).flatMap(({ entry, also }) => [entry, ...also]);
  const shownIds = new Set(shownEntries.map(({ itemId }) => itemId));
  return entries.filter(({ itemId }) => !shownIds.has(itemId)).length;
}
