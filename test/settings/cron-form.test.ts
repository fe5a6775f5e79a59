import cron from 'node-cron';
import { describe, expect, it } from 'vitest';
import { CronForm } from '../../src/settings/setting-forms.js';
import { SettingsFile } from '../../src/settings/settings.js';

const ticks = (tickCron: string) => SettingsFile.safeParse({ schedule: { tickCron } }).success;

describe('a cron expression of the settings', () => {
  it.each(['15 3 * * *', '*/20 * * * * *', '0 0 * JAN MON', '0 0 L * *', '0 3 * * 1#2', '1-5/2 * * * *'])(
    'is taken, by the ticker too: %s',
    (text) => {
      expect(CronForm.safeParse(text).success).toBe(true);
      expect([ticks(text), cron.validate(text)]).toEqual([true, true]);
    },
  );

  it.each([
    '',
    '* * *',
    '@daily',
    '99 3 * * *',
    '0 25 * * *',
    '0 0 30 2 *',
    '5-1 * * * *',
    'x * * * *',
    '* * * * * * *',
  ])('is refused: %j', (text) => {
    expect(CronForm.safeParse(text).success).toBe(false);
  });

  it('is refused to the ticker where that cannot read it', () => {
    expect([ticks('5/10 * * * *'), cron.validate('5/10 * * * *')]).toEqual([false, false]);
  });
});
