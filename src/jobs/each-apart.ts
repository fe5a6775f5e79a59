import { pastUnreadable } from '../ports/store/set-aside.js';

/**
 * Runs several parts in order, each on its own. An unreadable record, which the store has recorded, stops only its own part, whose result
 * is undefined. Of other errors, the first is thrown unchanged after all parts ran, since the log tells errors by their class.
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
