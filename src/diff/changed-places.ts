import type { Change } from './diff-texts.js';

/** One place at which two texts differ: what went and what came, with the words before and after it. */
export type Place = readonly Change[];

/** Characters of what stayed the same, on each side of a change. */
const contextLength = 60;

/** The places at which two texts differ, in order; those that lie close together, on one line, are one. Pure. */
export function changedPlaces(changes: readonly Change[]): readonly Place[] {
  const places: Change[][] = [];
  let open: Change[] | null = null;
  let before = '';
  for (const [index, change] of changes.entries()) {
    if (change.kind !== 'same') {
      if (open === null) {
        open = before === '' ? [] : [{ kind: 'same', text: before }];
        places.push(open);
      }
      open.push(change);
      continue;
    }
    const joins = isShort(change.text) && index < changes.length - 1;
    if (open !== null) open.push({ kind: 'same', text: joins ? change.text : headOf(change.text) });
    if (joins && open !== null) continue;
    open = null;
    before = tailOf(change.text);
  }
  return places;
}

function isShort(text: string): boolean {
  return text.length <= 2 * contextLength && !text.includes('\n');
}

/** The first words, on the line on which they stand. */
function headOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const characters = [...line.slice(0, 2 * contextLength + 2)];
  if (characters.length <= contextLength) return line;
  const cut = characters.slice(0, contextLength).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > contextLength / 2 ? cut.slice(0, space) : cut}…`;
}

/** The last words, on the line on which they stand. */
function tailOf(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const characters = [...line.slice(-2 * contextLength - 2)];
  if (characters.length <= contextLength) return line;
  const cut = characters.slice(-contextLength).join('');
  const space = cut.indexOf(' ');
  return `…${space >= 0 && space < contextLength / 2 ? cut.slice(space + 1) : cut}`;
}
