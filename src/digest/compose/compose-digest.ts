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
  /** Pairs of item and revision whose item did not fit. They are counted and linked in the mail. */
  readonly omitted: number;
}

const DEFAULT_MAX_BYTES = 90_000;

/** `short` applies if not everything fits: another law is worth more than a second sentence about one. */
const excerpts = {
  full: { policy: 320, other: 180, change: 480, reason: 240 },
  short: { policy: 150, other: 0, change: 160, reason: 120 },
};

/**
 * Renders a digest. If it is too large, excerpts are shortened first. Then whole entries are left out from the end: those without a policy
 * first, those of confirmed policies last. The frame (coverage, footer) always stays, even if `maxBytes` is smaller. It yields after each
 * entry so that other work is served: a window may bring thousands.
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

/** Counts the publications of a digest: each item once, and each event once. */
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

/** The size of the HTML, by which mail programs cut a message. */
function sizeOf(view: DigestView): number {
  return Buffer.byteLength(renderDigestHtml(view));
}

/** Few mails have room for more entries. */
const firstTried = 256;

/** Counts up to `most`, each twice the one before. If thousands of entries do not fit, only the few that might fit are rendered. */
function triedCounts(most: number): number[] {
  const counts: number[] = [];
  for (let count = firstTried; count < most; count *= 2) counts.push(count);
  return [...counts, most];
}

/** The largest count up to `most` that fits. 0 if none does. */
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

/** An item is shown by itself or under another one about the same event. */
function countOmitted(entries: readonly DigestEntry[], groups: readonly DigestGroup[], shown: number): number {
  const members = groups.flatMap((group) => group.members);
  const shownEntries = members.slice(0, shown).flatMap(({ entry, also }) => [entry, ...also]);
  const shownIds = new Set(shownEntries.map(({ itemId }) => itemId));
  return entries.filter(({ itemId }) => !shownIds.has(itemId)).length;
}
