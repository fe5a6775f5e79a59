import { expect, it } from 'vitest';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { tokenSpaces } from '../../src/analysis/word-token.js';

const concepts = { aiact: { fr: ['règlement IA'], en: ['AI Act'], other: ['DSA'] } };

it.each(tokenSpaces)('knows every label in the space %s', (space) => {
  expect(compileGlossary({ concepts })[space].next.size).toBe(3);
});

it('compiles a space once, when it is first asked for', () => {
  let compiled = 0;
  const glossary = compileGlossary({
    get concepts() {
      compiled += 1;
      return concepts;
    },
  });
  expect(compiled).toBe(0);
  expect(glossary.fr).toBe(glossary.fr);
  expect(compiled).toBe(1);
});
