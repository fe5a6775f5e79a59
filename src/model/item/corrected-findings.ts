import type { Correction, FindingName } from './correction.js';
import { dateName } from './correction.js';
import type { ItemDate } from './dated.js';
import type { Enrichment } from './enrichment.js';

/** What rules find in an item, and what persons say instead. */
type Findings<K extends keyof Enrichment> = Pick<Enrichment, K> & { readonly corrections: readonly Correction[] };

/** The dates that an item names, without those that a person says are wrong. Pure. */
export function datesOf({ dates, corrections }: Findings<'dates'>): readonly ItemDate[] {
  const wrong = namesWith(corrections, 'date', 'off');
  return wrong.size === 0 ? dates : dates.filter((one) => !wrong.has(dateName(one)));
}

/** The references of an item, without those that a person took off. Pure. */
export function referencesOf({ references, corrections }: Findings<'references'>): readonly string[] {
  const wrong = namesWith(corrections, 'reference', 'off');
  return wrong.size === 0 ? references : references.filter((one) => !wrong.has(one));
}

/** The topics of an item: those that rules found and no person took off, then those that a person put on. Pure. */
export function topicsOf({ topics, corrections }: Findings<'topics'>): readonly string[] {
  const off = namesWith(corrections, 'topic', 'off');
  const found = topics.flatMap(({ topic }) => (off.has(topic) ? [] : [topic]));
  return [...new Set([...found, ...namesWith(corrections, 'topic', 'on')])];
}

function namesWith(corrections: readonly Correction[], finding: FindingName, value: string): ReadonlySet<string> {
  return new Set(
    corrections.flatMap((one) => ('of' in one && one.finding === finding && one.value === value ? [one.of] : [])),
  );
}
