import { describe, expect, it } from 'vitest';
import { TaxonomyDefinition } from '../../../src/model/item/taxonomy.js';

function topic(phrase: string) {
  return { topics: { finance: { label: { fr: 'Finance', en: 'Finance' }, cues: { fr: [phrase] } } } };
}

describe('a taxonomy', () => {
  it.each([
    ['more forms than are looked for', '(a|b)(c|d)(e|f)(g|h)(i|j)(k|l)(m|n)(o|p)(q|r)(s|t)'],
    ['a group in a group', 'banque(s| (central|privé)e)'],
  ])('is refused for a phrase with %s: no entry could be read with it', (_, phrase) => {
    const { error } = TaxonomyDefinition.safeParse(topic(phrase));
    expect(error?.issues).toMatchObject([
      {
        path: ['topics', 'finance', 'cues', 'fr', 0],
        message: 'expected at most 512 forms, and no (group) in a group',
      },
    ]);
  });

  it('may have groups and signs', () => {
    expect(TaxonomyDefinition.safeParse(topic('banque(s|) central(e|es) (UE), art. 2')).success).toBe(true);
  });
});
