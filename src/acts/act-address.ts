import { shortNumber } from '../model/item/procedure.js';
import { actOf } from '../model/item/provision.js';
import { fillTemplate } from '../model/source/own-source.js';
import type { SourceDefinition } from '../model/source/source.js';
import { referenceNumber } from './reference-number.js';

/** The path of an act's page, or of its description below `/api/v1`. A provision leads to its act. */
export function actPath(reference: string): string {
  return `/acts/${encodeURIComponent(actOf(reference)).replaceAll('%3A', ':')}`;
}

/** The query for items that name one of the references. */
export function citingQuery(references: readonly string[]): string {
  return references.map((reference) => `reference:"${reference}"`).join(' OR ');
}

/** The path of a procedure's page, or of its description below `/api/v1`. */
export function procedurePath(reference: string): string {
  return `/procedures/${encodeURIComponent(reference).replaceAll('%3A', ':')}`;
}

/** A source template of the catalogue that can follow a procedure, and the reference to fill in. */
export interface FollowingSource {
  readonly template: SourceDefinition;
  readonly reference: string;
  /** Id of the source if it exists already, or null. */
  readonly followed: string | null;
}

/** The templates that accept one of a procedure's numbers, each once. */
export function followingSources(
  references: readonly string[],
  catalogue: ReadonlyMap<string, SourceDefinition>,
): readonly FollowingSource[] {
  const found: FollowingSource[] = [];
  for (const template of catalogue.values()) {
    if (!template.template) continue;
    for (const reference of references
      .filter((one) => jurisdictions[one.split(':')[0] ?? ''] === template.jurisdiction)
      .flatMap(waysToWrite)) {
      const filled = fillTemplate(template, reference);
      if (!filled) continue;
      const taken = [...catalogue.values()].find(({ id, url }) => id === filled.id || url === filled.fields.url);
      found.push({ template, reference, followed: taken?.id ?? null });
      break;
    }
  }
  return found;
}

const jurisdictions: Readonly<Record<string, string>> = {
  ...{ procedure: 'EU', an: 'FR', senat: 'FR', hr: 'US', s: 'US', ukbill: 'UK' },
};

/** The forms in which parliaments write a reference in addresses: `2021/0106(COD)`, `2021-0106`, `pjl18-404`, `119/hr/1234`, `3890`. */
function waysToWrite(reference: string): readonly string[] {
  const [scheme = '', rest = ''] = reference.split(':');
  if (shortNumber(reference) !== null) return [rest.replace('-', `/${scheme}/`)];
  const [, year, number] = /^(\d{4})\/(\d{4}[A-Z]?)-[A-Z]{3}$/.exec(rest) ?? [];
  return year === undefined ? [rest] : [referenceNumber(reference, 'en') ?? rest, `${year}-${number}`];
}
