import { describe, expect, it } from 'vitest';
import { createLanguageModel } from '../../scripts/write-language-model.mjs';
import * as written from '../../src/enrich/language-model.js';

describe('the language model', () => {
  it('is what its script writes', () => {
    expect({ ...written }).toEqual(createLanguageModel());
  });
});
