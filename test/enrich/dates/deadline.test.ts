import { expect, it } from 'vitest';
import { isDeadlineRole } from '../../../src/enrich/dates/deadline.js';
import { DateRole } from '../../../src/model/dated.js';

it('tells deadlines from dates that ask nothing of anybody', () => {
  expect(DateRole.options.filter(isDeadlineRole)).toEqual([
    'entry-into-force',
    'application',
    'transposition',
    'consultation-closes',
    'comments-due',
    'hearing',
  ]);
});
