import { compareRevisions, type RevisionDifference } from '../../diff/compare-revisions.js';
import type { Change } from '../../diff/diff-texts.js';
import { layOutChanges, shortenSame } from '../../diff/lay-out-changes.js';
import { loadPair } from '../../jobs/read/load-changes.js';
import { printable } from '../../model/control-characters.js';
import type { Revision } from '../../model/item/item.js';
import { type CommandIo, type Flags, writeJson, writeStyled } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { withStored } from '../terminal/with-app.js';

export async function diff(io: CommandIo, itemId: string, options: Flags<'from' | 'to', 'json'>): Promise<void> {
  const ordinals = { from: readOrdinal('--from', options.from), to: readOrdinal('--to', options.to) };
  return withStored(io, async ({ store }) => {
    const pair = await loadPair(store, itemId, ordinals);
    if (pair.kind === 'unknown-item') throw absent(`diff: no item has the id "${itemId}"`);
    if (pair.kind === 'unknown') {
      const known = `1 to ${pair.newest}`;
      throw absent(`diff: expected a version of ${known}, got ${pair.ordinal}`);
    }
    if (pair.kind === 'single') throw absent('diff: there is no earlier version to compare the first one with');
    const { before, after } = pair;
    const difference = compareRevisions(before, after);
    if (options.json)
      writeJson(io.stdout, { item: itemId, from: describe(before), to: describe(after), ...difference });
    else writeStyled(io.stdout, render(io, { before, after, difference }));
  });
}

function readOrdinal(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new UsageError(`diff: ${option}: expected the number of a version, got "${text}"`);
  }
  return Number(text);
}

function describe({ ordinal, activityAt, checkId }: Revision) {
  return { ordinal, activityAt, check: checkId };
}

interface Compared {
  readonly before: Revision;
  readonly after: Revision;
  readonly difference: RevisionDifference;
}

function render(io: CommandIo, { before, after, difference: { title, text, document, level } }: Compared): string {
  const colours = 'isTTY' in io.stdout && io.stdout.isTTY === true && (io.env.NO_COLOR ?? '') === '';
  const parts = [`--- version ${before.ordinal}  ${before.activityAt}  ${before.checkId}`];
  parts.push(`+++ version ${after.ordinal}  ${after.activityAt}  ${after.checkId}`);
  for (const [label, changes] of [
    ['Title', title],
    ['Text', text],
    ['Linked document', document],
  ] as const) {
    if (changes.length > 0) parts.push('', `${label}:`, renderDifference(shortenSame(changes), { colours }));
  }
  if (title.length + text.length + document.length === 0)
    parts.push('', 'The text is the same; other information has changed.');
  if (level === 'paragraphs')
    parts.push('', 'Too many differences to show all word by word: some passages stand as a whole.');
  return parts.join('\n');
}

const marks = {
  removed: { open: '[-', close: '-]', colour: '\x1b[31m' },
  added: { open: '{+', close: '+}', colour: '\x1b[32m' },
} as const;
const plainAgain = '\x1b[39m';

/**
 * `dans un délai de [-deux-] {+trois+} mois`, with the marks in colour as well if `colours` is set. Characters that a terminal would obey
 * are removed.
 */
export function renderDifference(changes: readonly Change[], { colours }: { readonly colours: boolean }): string {
  return layOutChanges(changes)
    .map(({ kind, lead, text, trail }) => {
      if (kind === 'same') return shown(text);
      const { open, close, colour } = marks[kind];
      const marked = `${open}${shown(text)}${close}`;
      return `${lead}${colours ? `${colour}${marked}${plainAgain}` : marked}${trail}`;
    })
    .join('')
    .trimEnd();
}

/** Line by line, without characters that a terminal would obey. */
function shown(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
