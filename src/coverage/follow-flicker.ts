import type { Check } from '../model/source/check.js';
import type { PageFlicker } from '../model/source/page-change.js';

const visitsKept = 10;
/** A page that is amended five times at five visits, always in the same few words, is no page that is amended. */
const changesEnough = 5;
const share = 0.8;

type Visit = Pick<Check, 'outcome' | 'pageChange'>;

/** The passage that changes, after one more visit that read the page. Another passage takes over only where this one rests. Pure. */
export function followFlicker(before: PageFlicker | null, { outcome, pageChange }: Visit): PageFlicker | null {
  const goesOn = before !== null && outcome === 'changed' && pageChange?.from === before.to;
  if (before && goesOn && pageChange) {
    const { to, sample, selector } = pageChange;
    return { to, sample, selector: selector ?? before.selector, visits: after(before, true) };
  }
  if (pageChange && (before === null || !isUnsteady(before))) {
    const { to, sample, selector } = pageChange;
    return { to, sample, selector, visits: [true] };
  }
  return before && { ...before, visits: after(before, false) };
}

/** The same passage changed at nearly every of the last visits. Pure. */
export function isUnsteady(flicker: PageFlicker | null): boolean {
  if (flicker === null) return false;
  const changes = flicker.visits.filter(Boolean).length;
  return changes >= changesEnough && changes >= share * flicker.visits.length;
}

function after({ visits }: PageFlicker, changed: boolean): boolean[] {
  return [...visits, changed].slice(-visitsKept);
}
