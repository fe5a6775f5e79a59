import { describe, expect, it } from 'vitest';
import { inStep, type Steps } from '../../src/enrich/in-step.js';

/** Notes its steps, and comes to its name. */
function* work(name: string, steps: number, taken: string[]): Steps<string> {
  for (let step = 1; step <= steps; step += 1) {
    taken.push(`${name}${step}`);
    yield;
  }
  return name;
}

describe('inStep', () => {
  it('takes each step of all before the next of any, and gives what they come to in order', () => {
    const taken: string[] = [];
    const all = ['a', 'b', 'c'].map((name) => ({ size: 10, steps: work(name, 2, taken) }));
    expect(inStep(all)).toEqual(['a', 'b', 'c']);
    expect(taken).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  });

  it('waits for those that take more steps', () => {
    const taken: string[] = [];
    const all = [work('a', 3, taken), work('b', 0, taken), work('c', 1, taken)].map((steps) => ({ size: 10, steps }));
    expect(inStep(all)).toEqual(['a', 'b', 'c']);
    expect(taken).toEqual(['a1', 'c1', 'a2', 'a3']);
  });

  it('ends with a long text before it begins with the next', () => {
    const taken: string[] = [];
    const sizes = [10, 1_000_000, 1_000_000, 10];
    const all = sizes.map((size, index) => ({ size, steps: work('abcd'.charAt(index), 2, taken) }));
    expect(inStep(all)).toEqual(['a', 'b', 'c', 'd']);
    expect(taken).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd1', 'd2']);
  });

  it('passes on what one of them throws', () => {
    const steps = (function* (): Steps<string> {
      yield;
      throw new RangeError('too long');
    })();
    expect(() => inStep([{ size: 1, steps }])).toThrow('too long');
  });

  it('comes to nothing where there is no work', () => {
    expect(inStep([])).toEqual([]);
  });
});
