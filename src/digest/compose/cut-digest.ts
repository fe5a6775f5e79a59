import { digestTexts } from '../../messages/digest-texts.js';
import { createFormats } from '../../messages/formats.js';
import type { DigestView, GroupView } from '../view/digest-view.js';
import type { DigestInput } from './digest-input.js';

/** The digest with its first `shown` entries alone, and how many the others are. */
export function cutDigest(view: DigestView, shown: number, { subscription, links }: DigestInput): DigestView {
  const missing = countEntries(view) - shown;
  if (missing <= 0) return view;
  const texts = digestTexts[view.language];
  const formats = createFormats(subscription);
  return {
    ...view,
    summary: `${view.summary} (${formats.count(texts.notShown, missing)})`,
    groups: cutGroups(view.groups, shown, (count) => formats.count(texts.moreInGroup, count)),
    leftOut: { text: formats.count(texts.leftOut, missing), link: { text: texts.seeAll, href: links.search } },
  };
}

export function countEntries({ groups }: DigestView): number {
  return groups.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** Groups of which nothing is left are not named: the contents at the top count them. */
function cutGroups(groups: readonly GroupView[], shown: number, more: (count: number) => string): readonly GroupView[] {
  const cut: GroupView[] = [];
  let room = shown;
  for (const group of groups) {
    if (room <= 0) break;
    const missing = group.entries.length - room;
    cut.push(missing > 0 ? { ...group, entries: group.entries.slice(0, room), more: more(missing) } : group);
    room -= group.entries.length;
  }
  return cut;
}
