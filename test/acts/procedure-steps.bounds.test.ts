import { describe, expect, it } from 'vitest';
import { isRecord, type ProcedureRecord, stepsOf } from '../../src/acts/procedure-steps.js';
import type { Stage } from '../../src/model/item/procedure.js';
import { sampleItem } from '../contract/sample-items.js';
import { expectWithinMs } from '../processor-time.js';

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

const dayAfter = (days: number): string => new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10);

describe('the steps of a procedure', () => {
  it.each([
    ['days', (nth: number) => ({ date: dayAfter(nth) })],
    ['wordings of one day', (nth: number) => ({ date: '2026-01-01', words: `Tabled ${nth}` })],
  ])('are told in no time of records that give 60,000 %s', (_, stage) => {
    const records = Array.from({ length: 200 }, (_record, nth) =>
      record(
        `r${nth}`,
        'hostile',
        Array.from({ length: 300 }, (_stage, at) => stage(nth * 300 + at)),
      ),
    );
    expect(stepsOf(records, today).flatMap(({ witnesses }) => witnesses)).toHaveLength(5_000);
    expectWithinMs(1_000, () => stepsOf(records, today));
  });
});
