import { pastUnreadable } from '../ports/store/set-aside.js';

/**
 * Does several things in order, each by itself: what cannot be read, which the store has noted, holds up what rests on it alone, and the
 * first of other failures is thrown once all were tried: the log tells some of them by their kind. Undefined for what was held up.
 */
export async function eachApart<N extends string, T>(
  parts: Readonly<Record<N, () => Promise<T>>>,
): Promise<Readonly<Record<N, T | undefined>>> {
  const done: Partial<Record<N, T>> = {};
  const failures: unknown[] = [];
  for (const name of Object.keys(parts) as N[]) // its very keys
    done[name] = await pastUnreadable(parts[name]).catch((error) => void failures.push(error));
  if (failures.length > 0) throw failures[0];
  return done as Record<N, T | undefined>; // each was tried
}
