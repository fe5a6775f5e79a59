import { describe, expect, it } from 'vitest';
import { uniteMembers } from '../../src/event-group/group-members.js';
import type { EventGroupMember } from '../../src/model/item/event-group.js';

const at = '2026-03-02T08:00:00.000Z';
const member = (itemId: string, more: Partial<EventGroupMember> = {}): EventGroupMember => ({
  ...{ itemId, sourceId: `source-${itemId}`, seenAt: at, reason: null, takenOut: null },
  ...more,
});
const takenOut = { sequence: 3, by: 'a_1', reason: '', at };
const ids = (members: readonly EventGroupMember[] | null) => members?.map(({ itemId }) => itemId);

describe('uniting members', () => {
  it('keeps each once, those of the first in their order', () => {
    expect(ids(uniteMembers([member('b'), member('a')], [member('a'), member('c')]))).toEqual(['b', 'a', 'c']);
  });

  it('refuses a source that would tell the event twice, unless one of the two was taken out', () => {
    const [one, two] = [member('a', { sourceId: 's' }), member('b', { sourceId: 's' })];
    expect(uniteMembers([one], [two])).toBeNull();
    expect(ids(uniteMembers([one], [{ ...two, takenOut }]))).toEqual(['a', 'b']);
  });

  it('leaves out what was taken out of either', () => {
    expect(uniteMembers([member('a')], [member('a', { takenOut })])?.[0]?.takenOut).toEqual(takenOut);
    expect(uniteMembers([member('a', { takenOut })], [member('a')])?.[0]?.takenOut).toEqual(takenOut);
  });

  it('refuses more than fifty', () => {
    const many = Array.from({ length: 50 }, (_, index) => member(String(index)));
    expect(uniteMembers(many, [])).toHaveLength(50);
    expect(uniteMembers(many, [member('one more')])).toBeNull();
  });
});
