import { expect, it } from 'vitest';
import { DateRole, isDeadlineRole } from '../../../src/model/item/dated.js';

it('tells deadlines from dates that ask nothing of anybody', () => {
  expect(DateRole.options.filter(isDeadlineRole)).toEqual([
    'entry-into-force',
    'application',
    'transposition',
    'consultation-closes',
    'comments-due',
    'hearing',
    'other',
  ]);
});
