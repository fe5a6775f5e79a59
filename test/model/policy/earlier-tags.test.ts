import { describe, expect, it } from 'vitest';
import { namesTags, withWholeTags } from '../../../src/model/policy/earlier-tags.js';
import { tagOf } from '../../../src/model/policy/tag.js';
import { sampleItem, sampleItemTag } from '../../contract/sample-items.js';

const tag = (policyId: string, state: 'suggested' | 'confirmed', sequence: number) => {
  const facts = sampleItemTag(policyId, state, { sequence, words: ['biométrie'], policyRevision: 4 });
  return tagOf('a', facts);
};
const itemWith = (...policies: readonly object[]) => ({ ...sampleItem('a'), policies });

describe('whole tags of an earlier item', () => {
  it('are those that were kept apart, in the order in which the item names them', () => {
    const item = itemWith({ id: 'q', state: 'suggested', sequence: 0 }, { id: 'p', state: 'suggested', sequence: 0 });
    expect(withWholeTags(item, [tag('p', 'confirmed', 3), tag('q', 'suggested', 0), tag('r', 'suggested', 0)])).toEqual(
      {
        ...item,
        policies: [
          sampleItemTag('q', 'suggested', { words: ['biométrie'], policyRevision: 4 }),
          sampleItemTag('p', 'confirmed', { words: ['biométrie'], policyRevision: 4, sequence: 3 }),
          sampleItemTag('r', 'suggested', { words: ['biométrie'], policyRevision: 4 }),
        ],
      },
    );
  });

  it('hold a later decision that the item knows of', () => {
    const item = itemWith({ id: 'p', state: 'rejected', sequence: 7 });
    expect(withWholeTags(item, [tag('p', 'confirmed', 3)])).toMatchObject({
      policies: [{ id: 'p', state: 'rejected', sequence: 7, words: ['biométrie'], policyRevision: 4 }],
    });
  });

  it('say what the item says where there is no more', () => {
    const item = itemWith({ id: 'p', state: 'suggested', sequence: 0 });
    expect(withWholeTags(item)).toMatchObject({
      policies: [{ id: 'p', state: 'suggested', words: [], revision: 1, at: item.activityAt }],
    });
  });

  it('are left as they are', () => {
    const item = itemWith(sampleItemTag('p', 'confirmed', { sequence: 2 }));
    expect(withWholeTags(item)).toBe(item);
    expect(namesTags(item)).toEqual([]);
  });

  it.each([null, 'item', {}, { policies: 'p' }, { policies: [null, { id: 1 }] }])('are not sought in %j', (value) => {
    expect(withWholeTags(value)).toBe(value);
    expect(namesTags(value)).toEqual([]);
  });
});
