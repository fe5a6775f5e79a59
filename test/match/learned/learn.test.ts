import { describe, expect, it } from 'vitest';
import type { TermSample } from '../../../src/match/learned/item-terms.js';
import { type DecidedSample, learn, likenessOf, scoreOf } from '../../../src/match/learned/learn.js';

const terms = (words: string): TermSample['terms'] => new Map(words.split(' ').map((word) => [word, 1]));
const sample = (words: string, sourceId = 'a'): TermSample => ({ sourceId, terms: terms(words) });
const many = (count: number, words: (index: number) => string, sourceOf = (index: number) => `s${index % 7}`) =>
  Array.from({ length: count }, (_, index) => sample(words(index), sourceOf(index)));
const agreed = (samples: readonly TermSample[]) => samples.map((one): DecidedSample => ({ ...one, verdict: 'for' }));
const refused = (samples: readonly TermSample[]) =>
  samples.map((one): DecidedSample => ({ ...one, verdict: 'against' }));

const common = many(100, (index) => `usual word${index % 10} odd${index}`);

function learned(decided: readonly DecidedSample[]) {
  const model = learn(decided, common);
  if (!model) throw new Error('expected a model');
  return model;
}

describe('a model', () => {
  it.each([
    ['nine decisions', 7, 2],
    ['one that was rejected', 12, 1],
    ['one that was confirmed', 1, 12],
  ])('is not made of %s', (_, yes, no) => {
    const decided = [...agreed(many(yes, () => 'hiring')), ...refused(many(no, () => 'posts'))];
    expect(learn(decided, common)).toBeUndefined();
  });

  it('weighs what sets decisions apart, and nothing that every item says', () => {
    const model = learned([
      ...agreed(many(8, () => 'usual query hiring')),
      ...refused(many(4, () => 'usual query posts')),
    ]);
    expect(model.weightOf('hiring')).toBeGreaterThan(model.weightOf('query'));
    expect(model.weightOf('query')).toBeGreaterThan(0);
    expect(model.weightOf('posts')).toBeLessThan(0);
    expect(model.weightOf('usual')).toBeLessThan(0.1);
    expect(model.weightOf('unheard')).toBe(0);
  });

  it('gives nothing for a term of one item', () => {
    const model = learned([...agreed(many(8, (index) => `hiring only${index}`)), ...refused(many(2, () => 'posts'))]);
    expect(model.weightOf('only3')).toBe(0);
  });

  it('is not made by one publisher, however many of its items were decided upon', () => {
    const own = agreed(
      many(
        40,
        () => 'hiring slogan',
        () => 'flooder',
      ),
    );
    const others = agreed(many(8, () => 'hiring screening'));
    const model = learned([...own, ...others, ...refused(many(4, () => 'posts'))]);
    const few = learned([...own.slice(0, 4), ...others, ...refused(many(4, () => 'posts'))]);
    expect(model.weightOf('slogan')).toBeCloseTo(few.weightOf('slogan'));
    expect(model.weightOf('screening')).toBeCloseTo(few.weightOf('screening'));
    expect(model.weightOf('screening')).toBeGreaterThan(1.2 * model.weightOf('slogan'));
  });

  it('is not undone by a publisher that makes its terms common', () => {
    const decided = [...agreed(many(8, () => 'hiring')), ...refused(many(4, () => 'posts'))];
    const flood = many(
      1_000,
      () => 'hiring',
      () => 'flooder',
    );
    const model = learn(decided, [...common, ...many(900, (index) => `usual odd${index}`), ...flood]);
    expect(model?.weightOf('hiring')).toBeGreaterThan(1);
  });

  it('takes for clear what is like what was confirmed, and for faint what is like all others', () => {
    const model = learned([
      ...agreed(many(8, (index) => `query hiring candidate word${index}`)),
      ...refused(many(4, () => 'query posts')),
    ]);
    const likeness = (words: string) => likenessOf(scoreOf(terms(words), model.weightOf), model);
    expect(likeness('hiring candidate other')).not.toBe('faint');
    expect(likeness('usual word3')).toBe('faint');
    expect(likeness('posts')).toBe('faint');
  });
});

describe('a score', () => {
  it('does not grow with words that say nothing', () => {
    const weightOf = (term: string) => (term === 'hiring' ? 2 : 0);
    const stuffed = terms(`hiring ${Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ')}`);
    expect(scoreOf(stuffed, weightOf)).toBeLessThan(0.2 * scoreOf(terms('hiring'), weightOf));
    expect(scoreOf(new Map(), weightOf)).toBe(0);
  });
});
