import { foldForCompare } from './fold.js';

/** `celex:32024R1689` as a token without position: `r_celex_32024r1689`. */
export function referenceToken(reference: string): string {
  return `r_${foldForCompare(reference).replace(/[^\p{L}\p{N}]+/gu, '_')}`;
}
