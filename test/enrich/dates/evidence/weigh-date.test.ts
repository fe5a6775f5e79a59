import { describe, expect, it } from 'vitest';
import { datedSentences } from '../../../../src/enrich/dates/dated-sentences.js';
import { evidenceOf } from '../../../../src/enrich/dates/evidence/evidence-of.js';
import { notionOf } from '../../../../src/enrich/dates/evidence/notion-of.js';
import { notions } from '../../../../src/enrich/dates/evidence/notions.js';
import { weighDate } from '../../../../src/enrich/dates/evidence/weigh-date.js';
import { dateLanguages } from '../../../../src/enrich/dates/month-words.js';

function sentenceOf(text: string, language: string) {
  const [sentence] = datedSentences(text, { language, publishedAt: '2026-03-01T00:00:00.000Z' });
  if (sentence === undefined) throw new Error(`expected a date in ${text}`);
  return sentence.marked;
}

describe('notionOf', () => {
  it.each([
    ['a whole word', 'vigueur', 'fr', 'force'],
    ['a beginning', 'stellungnahmen', 'de', 'comments'],
    ['the longest beginning', 'publicly', 'en', 'publishes'],
    ['no other word', 'umbrella', 'en', null],
    ['a word by its language first', 'fine', 'it', 'closes'],
    ['a word of another language', 'fine', 'en', 'sanctions'],
    ['words of a language that has no cells', 'hearing', 'nl', 'hearing'],
  ])('knows %s', (_, word, language, notion) => {
    expect(notionOf(word, language)).toBe(notion);
  });

  it.each(Object.entries(notions))('has words for %s in every language', (_, cells) => {
    expect(Object.keys(cells)).toEqual([...dateLanguages]);
    expect(Object.values(cells)).not.toContain('');
  });
});

describe('evidenceOf', () => {
  const marked = sentenceOf('Comments end on 3 April 2026; a hearing follows.', 'en');

  it('says how a date is led to, and what the words on its sides speak of', () => {
    expect([...evidenceOf(marked, 0, { isExact: true, language: 'en' })]).toEqual(
      expect.arrayContaining(['ahead', 'led on', 'comments before', 'closes on', 'just before: on', 'before: comme']),
    );
  });

  it('sets what another clause speaks of apart', () => {
    const found = evidenceOf(marked, 0, { isExact: true, language: 'en' });
    expect(found.has('hearing elsewhere')).toBe(true);
    expect(found.has('hearing on')).toBe(false);
  });
});

describe('weighDate', () => {
  it.each([
    ['Trial before the full bench opens on 15 June 2026 with witnesses.', 'en', 'hearing'],
    ['La parole est aux usagers jusqu’au 26 avril 2026.', 'fr', 'comments-due'],
    ['Für Bestandsmodelle kommt die Pflicht am 2. August 2027.', 'de', 'application'],
  ])('tells what a date is by the words of its sentence: %s', (text, language, role) => {
    const weighed = weighDate(sentenceOf(text, language), 0, { isExact: true, language });
    expect(weighed.role).toBe(role);
    expect(weighed.likelihood).toBeGreaterThan(0.5);
  });

  it.each([
    ['The webinar on sandboxes takes place on 5 May 2026.', 'en'],
    ['Les lauréats du concours seront connus le 15 juin 2026.', 'fr'],
    ['The complaint was lodged on 9 July 2024.', 'en'],
  ])('believes in no role of a date of something else: %s', (text, language) => {
    expect(weighDate(sentenceOf(text, language), 0, { isExact: true, language }).likelihood).toBeLessThan(0.5);
  });
});
