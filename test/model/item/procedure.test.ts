import { describe, expect, it } from 'vitest';
import {
  inOrder,
  isProcedure,
  newStages,
  reachedStage,
  type StageKind,
  shortNumber,
} from '../../../src/model/item/procedure.js';

const stage = (kind: StageKind, date: string | null, planned = false) => ({ kind, date, planned });

describe('where a procedure stands', () => {
  it('is the last stage that happened', () => {
    const stages = [stage('plenary', '2026-06-16'), stage('tabled', '2026-01-10'), stage('committee', '2026-03-19')];
    expect(reachedStage(stages)?.kind).toBe('plenary');
  });

  it('is no stage of the agenda, and none that has no kind of its own while another has', () => {
    const stages = [
      stage('committee', '2026-03-19'),
      stage('other', '2026-04-01'),
      stage('plenary', '2026-06-16', true),
    ];
    expect(reachedStage(stages)?.kind).toBe('committee');
    expect(reachedStage([stage('other', '2026-04-01')])?.kind).toBe('other');
    expect(reachedStage([stage('plenary', '2026-06-16', true)])).toBeUndefined();
  });

  it('is of two stages of one day the later one by custom', () => {
    const stages = [stage('signed', '2026-06-16'), stage('adopted', '2026-06-16'), stage('plenary', '2026-06-16')];
    expect(inOrder(stages).map(({ kind }) => kind)).toEqual(['plenary', 'adopted', 'signed']);
  });
});

it.each([
  ['procedure:2021/0106-COD', true],
  ['an:DLR5L17N50000', true],
  ['senat:pjl18-404', true],
  ['hr:119-1234', true],
  ['us-co:sb24-205', true],
  ['us-ccpa:1', false],
  ['celex:32024R1689', false],
  ['procedure:2021/0106-COD#art-1', false],
])('%s is the number of a procedure: %s', (reference, expected) => {
  expect(isProcedure(reference)).toBe(expected);
});

it('knows how a bill of one Congress is cited', () => {
  expect(['hr:119-1234', 's:119-22', 'hr:1234', 'senat:pjl18-404'].map(shortNumber)).toEqual([
    'hr:1234',
    's:22',
    null,
    null,
  ]);
});

it('knows which steps a newer version adds or moves, and tells none of what was read for the first time', () => {
  const step = (date: string) => ({ kind: 'plenary' as const, words: 'Vote', date, url: null, planned: false });
  const of = (...dates: string[]) => ({
    ...{ numbers: ['1'], titles: {}, official: true, whole: true, stages: dates.map(step) },
  });
  expect(newStages(of('2026-06-16'), of('2026-06-16', '2026-09-01')).map(({ date }) => date)).toEqual(['2026-09-01']);
  expect(newStages(of('2026-06-16'), of('2026-06-17')).map(({ date }) => date)).toEqual(['2026-06-17']);
  expect(newStages(undefined, of('2026-06-17'))).toEqual([]);
});
