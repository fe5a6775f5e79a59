import { expect, it } from 'vitest';
import { foldEventGroups, groupEntries } from '../../../src/digest/compose/group-entries.js';
import { createDigestViewer } from '../../../src/digest/view/view-digest.js';
import { plainEntry, sampleDigest } from '../sample-digest.js';

it('puts into words the entries that are shown, and each once', () => {
  const entries = Array.from({ length: 1_000 }, (_, index) => ({ ...plainEntry, itemId: `i${index}` }));
  const input = sampleDigest('en', { entries });
  const read: number[] = [];
  const groups = groupEntries(foldEventGroups(entries), 'en').map((group) => ({
    ...group,
    members: group.members.map((member, index) => ({
      ...member,
      get also() {
        read.push(index);
        return member.also;
      },
    })),
  }));
  const { view } = createDigestViewer(input, groups, { policy: 320, other: 180, change: 480, reason: 240 });
  const shown = (count: number) => view(count).groups.flatMap((group) => group.entries).length;
  expect([shown(20), shown(10), shown(20)]).toEqual([20, 10, 20]);
  const timesEach = read.length / new Set(read).size;
  expect(new Set(read)).toEqual(new Set(Array.from({ length: 20 }, (_, index) => index)));
  read.length = 0;
  shown(20);
  expect(read).toEqual([]);
  shown(21);
  expect(read.length).toBe(timesEach);
});
