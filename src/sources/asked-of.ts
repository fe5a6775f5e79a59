import { hash } from 'node:crypto';
import type { SourceDefinition, SourceState } from '../model/source.js';

/**
 * What a definition asks for, and of what it makes entries, as a hash: answers to different questions are not compared. A
 * publisher that moved is asked the same as before. Pure.
 */
export function askedOf(
  { url, request, timeZone, api, list }: SourceDefinition,
  { movedHere }: Pick<SourceState, 'movedHere'>,
): string {
  const address = movedHere?.url === url ? movedHere.from : url;
  return hash('sha256', JSON.stringify([address, request, timeZone, api, list])).slice(0, 16);
}
