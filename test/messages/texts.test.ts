import { describe, expect, it } from 'vitest';
import { digestTexts } from '../../src/messages/digest-texts.js';
import { mailSubjects } from '../../src/messages/mail-subjects.js';
import { confirmationTexts } from '../../src/messages/sign-in-texts.js';

/** Every text of a table, functions called with one letter for each parameter. */
function textsOf(table: object): string[] {
  return Object.values(table).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value('A', 'B', 'C'))];
    return typeof value === 'object' && value !== null ? textsOf(value) : [];
  });
}

const french = [...textsOf(digestTexts.fr), ...textsOf(confirmationTexts.fr), ...textsOf(mailSubjects.fr)];
const english = [...textsOf(digestTexts.en), ...textsOf(confirmationTexts.en), ...textsOf(mailSubjects.en)];

describe('texts', () => {
  it('are on one line and none is empty', () => {
    for (const text of [...french, ...english]) expect(text).toMatch(/^\S(.*\S)?$/);
  });

  it('use typographic apostrophes', () => {
    for (const text of [...french, ...english]) expect(text).not.toMatch(/'/);
  });

  it('keep French double punctuation with its word', () => {
    for (const text of french) expect(text).not.toMatch(/[^\u00a0][:;!?»]|«[^\u00a0]/);
  });

  it('give a number a place in all forms but that for none', () => {
    for (const table of [digestTexts.fr, digestTexts.en]) {
      for (const forms of Object.values(table).filter((value) => typeof value === 'object')) {
        expect(forms.other).toContain('#');
      }
    }
  });
});
