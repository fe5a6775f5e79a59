/**
 * Selects the known name that a mistyped one most likely means, or null where none is close: at most a third of its
 * letters may differ. A name that lost its section (`port` for `http.port`) or got a prefix too many is found by its end.
 */
export function selectNearest(name: string, known: readonly string[]): string | null {
  const sameEnd = known.filter((candidate) => candidate.endsWith(`.${name}`) || name.endsWith(`_${candidate}`));
  if (sameEnd[0] !== undefined && sameEnd.length === 1) return sameEnd[0];
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment distance: insert, delete, replace, or swap two neighbours. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cheapestStep({ a, b, i, j, row, rows }));
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

type Cell = { a: string; b: string; i: number; j: number; row: number[]; rows: number[][] };

function cheapestStep({ a, b, i, j, row, rows }: Cell): number {
  const at = (line: number[] | undefined, column: number) => line?.[column] ?? Number.POSITIVE_INFINITY;
  const above = rows[i - 1];
  const replace = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  const swap = swapped ? at(rows[i - 2], j - 2) + 1 : Number.POSITIVE_INFINITY;
  return Math.min(at(above, j) + 1, at(row, j - 1) + 1, replace, swap);
}
