/** Numbers that one publication may have beside each other, a line for each: what is apart by a bar is another number of the same. */
const numberings = [
  'loi decret ordonnance | nor | jorf | cnil',
  'celex | com swd join c | procedure | oj',
  'case | ecli',
  'frdoc fedreg | docket | rin | cfr | eo | omb',
  'publ | hr s | usc',
  'bgbl | bt-drs br-drs',
  'boe | es-lo es-ley es-rd es-rdl es-rdlg',
  'gu | it-legge it-dlgs it-dl it-dpr',
  'uksi ukpga ukbill',
  'iso | en | cen',
];

/** Of each prefix its line and what it stands with in it. */
const schemes: ReadonlyMap<string, readonly [family: number, scheme: number]> = new Map(
  numberings.flatMap((line, family) =>
    line.split('|').flatMap((part, scheme) =>
      part
        .trim()
        .split(' ')
        .map((prefix) => [prefix, [family, scheme]] as const),
    ),
  ),
);

/**
 * How many acts these references, in canonical form and without places, are at least: one decree may be cited by its number and by its NOR,
 * one judgment by its case and its ECLI. Pure.
 */
export function countActs(references: readonly string[]): number {
  const counts = new Map<string, Map<number, number>>();
  for (const reference of new Set(references)) {
    const prefix = reference.slice(0, Math.max(reference.indexOf(':'), 0));
    const [family, scheme] = schemes.get(prefix) ?? [prefix, 0];
    const ofFamily = counts.get(String(family)) ?? new Map<number, number>();
    ofFamily.set(scheme, (ofFamily.get(scheme) ?? 0) + 1);
    counts.set(String(family), ofFamily);
  }
  return [...counts.values()].reduce((sum, ofFamily) => sum + Math.max(...ofFamily.values()), 0);
}
