import { actOf } from './reference-name.js';

/** The path of an act's page or, below `/api/v1`, of its description; a provision leads to its act. Pure. */
export function actPath(reference: string): string {
  return `/acts/${encodeURIComponent(actOf(reference)).replaceAll('%3A', ':')}`;
}

/** The query that finds what names one of the references. Pure. */
export function citingQuery(references: readonly string[]): string {
  return references.map((reference) => `reference:"${reference}"`).join(' OR ');
}
