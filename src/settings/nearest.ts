import { editDistance } from '../analysis/edit-distance.js';
/**
 * Selects the known name that a mistyped one most likely means, or null if none is close: at most a third of its letters may
 * differ. A name without its section (`port` for `http.port`) or with a superfluous prefix is found by its end.
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
