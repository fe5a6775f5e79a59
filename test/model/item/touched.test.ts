import { expect, it } from 'vitest';
import { lastVersionAt, touch } from '../../../src/model/item/touched.js';
import { isTouchedFor, queriedNames } from '../../../src/query/ast.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { sampleItem, sampleItemTag } from '../../contract/sample-items.js';

const [monday, tuesday] = ['2026-03-02T08:00:00.000Z', '2026-03-03T08:00:00.000Z'];
const before = sampleItem('a', { topics: [], policies: [], dates: [] });
const tagged = (item = before) => ({ ...item, policies: [sampleItemTag('charte', 'suggested')] });

it('notes at each value that came or went, and at the words, when that was', () => {
  const first = touch(before, tagged(), monday, true);
  expect(first.touched).toMatchObject({ 'policy:charte': monday, words: monday });
  const application = { date: '2026-08-02', role: 'application', sentence: '', subject: null } as const;
  const second = touch(first, { ...first, dates: [application] }, tuesday);
  expect(second.touched).toMatchObject({ 'policy:charte': monday, words: monday, deadline: tuesday });
  const third = touch(second, { ...second, policies: [] }, tuesday);
  expect(third.touched).toMatchObject({ 'policy:charte': tuesday, words: monday });
});

it('notes that somebody decided, and how far the item is by that', () => {
  const confirmed = { ...tagged(), policies: [sampleItemTag('charte', 'confirmed')] };
  const touched = { 'pending:charte': monday, 'state:new': monday, 'state:assessed': monday };
  expect(touch(tagged(), confirmed, monday).touched).toEqual(touched);
});

it('touches nothing where filters see no difference', () => {
  const renewed = { ...tagged(), policies: [sampleItemTag('charte', 'suggested', { words: ['visage'] })] };
  expect(touch(tagged(), renewed, monday)).toBe(renewed);
});

it('says when the publisher last said something, also of what a first reading placed in the past', () => {
  expect(lastVersionAt({ firstSeenAt: monday, activityAt: tuesday })).toBe(tuesday);
  expect(lastVersionAt({ firstSeenAt: tuesday, activityAt: monday })).toBe(tuesday);
});

it.each([
  ['policy:CHARTE', true],
  ['policy:other', false],
  ['-policy:charte', true],
  ['has:policy', true],
  ['topic:biometrics', false],
  ['deadline:2026-12..', false],
  ['visage', false],
  ['visage or policy:charte', true],
])('asked for %s, what was touched is looked at: %s', (text, isMeant) => {
  const { node } = parseQuery(text, { now: new Date(tuesday), timeZone: 'UTC' });
  const item = { touched: { 'policy:charte': tuesday, words: monday } };
  expect(isTouchedFor(queriedNames(node), item, tuesday)).toBe(isMeant);
  expect(isTouchedFor(queriedNames(node), { touched: { words: monday } }, monday)).toBe(text.startsWith('visage'));
});
