import { describe, expect, it } from 'vitest';
import { isRecord, type ProcedureRecord, stepsOf } from '../../src/acts/procedure-steps.js';
import type { Stage } from '../../src/model/item/procedure.js';
import { sampleItem } from '../contract/sample-items.js';

const today = '2026-11-28';

function record(id: string, sourceId: string, stages: readonly Partial<Stage>[]): ProcedureRecord {
  const whole = stages.map((stage): Stage => {
    return { kind: 'tabled', words: 'Tabled', date: null, url: null, planned: false, ...stage };
  });
  const procedure = { references: ['an:17-2634'], titles: {}, official: false, whole: false, stages: whole };
  const item = sampleItem(id, { sourceId, procedure });
  if (!isRecord(item)) throw new Error('expected a record');
  return item;
}

describe('the steps of a procedure', () => {
  it('are disputed where sources that agree on no day give several of what happens once', () => {
    const [one, other] = [{ date: '2026-03-01' }, { date: '2026-03-08' }];
    const disputed = (...records: readonly ProcedureRecord[]) =>
      stepsOf(records, today).map(({ date, isDisputed }) => [date, isDisputed]);
    expect(disputed(record('a', 'senat', [one]), record('b', 'news', [other]))).toEqual([
      ['2026-03-01', true],
      ['2026-03-08', true],
    ]);
    expect(disputed(record('a', 'senat', [one, other]), record('b', 'news', [other]))).toEqual([
      ['2026-03-01', false],
      ['2026-03-08', false],
    ]);
    const twice = { kind: 'committee' } as const;
    expect(
      disputed(record('a', 'senat', [{ ...twice, ...one }]), record('b', 'news', [{ ...twice, ...other }])),
    ).toEqual([
      ['2026-03-01', false],
      ['2026-03-08', false],
    ]);
  });
});
