import { describe, expect, it } from 'vitest';
import type { DateRole } from '../../../src/model/item/dated.js';
import type { LabelledDate } from '../lines.js';
import { agreementsOfParallels } from './parallel-texts.js';

const day = '2026-07-01';
const label: LabelledDate = { date: day, role: 'entry-into-force', or: ['application'] };

function read(id: string, roles: readonly DateRole[]) {
  const line = { id, language: id.slice(-2), text: `text of ${id}`, dates: [label] };
  return { line, dates: roles.map((role) => ({ date: day, role })) };
}

const textIn = (languages: readonly string[], roles: readonly DateRole[]) =>
  languages.map((language) => read(`text-001-${language}`, roles));

describe('a text in five languages', () => {
  it.each([
    ['agrees where all have the same dates and roles', ['it'], ['entry-into-force'], [true]],
    ['agrees where another role is right as well', ['it'], ['application'], [true]],
    ['does not agree where one has another role', ['it'], ['hearing'], [false]],
    ['does not agree where one lacks the date', ['it'], [], [false]],
    ['is not judged before all five are there', [], [], []],
  ] satisfies [string, string[], DateRole[], boolean[]][])('%s', (_, languages, roles, agreements) => {
    const others = textIn(['fr', 'en', 'de', 'es'], ['entry-into-force']);
    expect(agreementsOfParallels([...others, ...textIn(languages, roles)])).toEqual(agreements);
  });
});

it('lines of a text of their own are not compared', () => {
  const ids = ['001', '002', '003', '004', '005'].map((number) => `t-fr-${number}`);
  expect(agreementsOfParallels(ids.map((id) => read(id, [])))).toEqual([]);
});
