import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectKept } from '../../../src/jobs/backup/write-backup.js';
import { backupName, momentOfBackup } from '../../../src/ports/store/backups.js';

const of = (moment: string) => {
  const at = new Date(moment);
  return { at, name: backupName(at), bytes: 1 };
};
const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => of(new Date(Date.parse(from) - index * 86_400_000).toISOString()));
const kept = (backups: ReturnType<typeof days>, rule: Parameters<typeof selectKept>[1]) =>
  [...selectKept(backups, rule)].map((name) => momentOfBackup(name)?.toISOString().slice(0, 10)).sort();

describe('of backups are kept', () => {
  it('the newest of each of the last days, weeks and months', () => {
    const backups = days('2026-11-28T03:15:00.000Z', 400);
    // The 28th is a Saturday: weeks end on Sundays, months on their last day.
    expect(kept(backups, { daily: 3, weekly: 3, monthly: 3 })).toEqual([
      '2026-09-30',
      '2026-10-31',
      '2026-11-15',
      '2026-11-22',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ]);
  });

  it('one of a day that has several, the last', () => {
    const backups = ['03', '15', '09'].map((hour) => of(`2026-11-28T${hour}:00:00.000Z`));
    expect([...selectKept(backups, { daily: 5, weekly: 0, monthly: 0 })]).toEqual(['vigie-20261128T150000Z.vigie']);
  });

  it('the newest, whatever the rule says', () => {
    const moments = fc.array(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
    );
    const count = fc.nat({ max: 5 });
    fc.assert(
      fc.property(moments, count, count, count, (dates, daily, weekly, monthly) => {
        const backups = dates.map((date) => of(date.toISOString()));
        const names = selectKept(backups, { daily, weekly, monthly });
        const newest = Math.max(...backups.map(({ at }) => at.getTime()));
        const stays = backups.some(({ at, name }) => at.getTime() === newest && names.has(name));
        return backups.length === 0 ? names.size === 0 : stays && names.size <= 1 + daily + weekly + monthly;
      }),
    );
  });
});

it('a name tells its moment, and no other name does', () => {
  const at = new Date('2026-11-28T03:15:07.000Z');
  expect(backupName(at)).toBe('vigie-20261128T031507Z.vigie');
  expect(momentOfBackup(backupName(at))).toEqual(at);
  const others = ['.vigie-20261128T031507Z.vigie.unproved', 'vigie-20261328T031507Z.vigie', 'mine.vigie', 'vigie.db'];
  for (const name of others) expect(momentOfBackup(name)).toBeUndefined();
});
