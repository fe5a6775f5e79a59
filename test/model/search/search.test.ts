import { expect, it } from 'vitest';
import { collectParams } from '../../../src/model/search/search.js';

/** Counts the pairs that are looked at. */
class Counted extends URLSearchParams {
  looked = 0;
  override getAll(name: string): string[] {
    this.looked += this.size;
    return super.getAll(name);
  }
  override keys() {
    this.looked += this.size;
    return super.keys();
  }
  override [Symbol.iterator]() {
    this.looked += this.size;
    return super[Symbol.iterator]();
  }
}

it('looks at each parameter of an address once, however many there are', () => {
  const query = new Counted(Array.from({ length: 300 }, (_, n) => [`p${n}`, '1']));
  expect(Object.keys(collectParams(query))).toHaveLength(300);
  expect(query.looked).toBe(300);
});

it('keeps all of a list, once each, and of anything else the last that says something', () => {
  const query = new URLSearchParams('q=a&kind=law&q=b&kind=&q=&kind=law&kind=report&source=');
  expect(collectParams(query)).toEqual({ q: 'b', kind: ['law', 'report'] });
  expect(collectParams(query, (name) => name === 'q')).toEqual({ q: ['a', 'b'], kind: 'report' });
});
