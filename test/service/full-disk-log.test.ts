import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../src/ports/store/store-error.js';
import { createFullDiskLog } from '../../src/service/full-disk-log.js';

const full = () => new StoreError('disk-full', 'vigie.db: write: database or disk is full (SQLITE_FULL)');

function watched() {
  const lines: unknown[] = [];
  const take =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      if (level !== 'debug') lines.push([level, message, fields]);
    };
  const recording = { debug: take('debug'), info: take('info'), warn: take('warn'), error: take('error') };
  const log = createFullDiskLog(recording, '/data');
  let free = 0;
  const ping = () => (free > 0 ? Promise.resolve() : Promise.reject(full()));
  const stop = log.watch({ store: { ping }, diskRoom: async () => ({ free, size: 2 ** 30 }) });
  const makeRoom = (bytes: number): void => {
    free = bytes;
  };
  return { lines, log, stop, makeRoom };
}

describe('the log on a full disk', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says once what is full and how much is missing, then once a minute how often, then that there is room', async () => {
    const { lines, log, stop, makeRoom } = watched();
    for (let second = 0; second < 125; second += 1) {
      log.error({ err: full(), queue: 'check-source' }, 'a job failed');
      log.warn({ err: full() }, 'the store did not answer as it should');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    makeRoom(56 * 2 ** 20);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual([
      [
        'error',
        expect.stringMatching(/^the disk is full: /),
        { dataDir: '/data', first: full().message, freeMb: 0, missingMb: 256 },
      ],
      ['error', 'the disk is still full', { dataDir: '/data', failed: 119, freeMb: 0, missingMb: 256 }],
      ['error', 'the disk is still full', { dataDir: '/data', failed: 120, freeMb: 0, missingMb: 256 }],
      [
        'warn',
        expect.stringMatching(/^there is room on the disk again/),
        { dataDir: '/data', failed: 250, freeMb: 56, missingMb: 200 },
      ],
    ]);
    log.error({ err: full() }, 'a job failed');
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toHaveLength(5);
    stop();
  });

  it('says no disk full that has room while writes fail', async () => {
    const { lines, log, stop, makeRoom } = watched();
    makeRoom(287 * 2 ** 20);
    for (let second = 0; second < 65; second += 1) {
      log.error({ err: full() }, 'a job failed');
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toEqual([
        'error',
        expect.stringMatching(/^writes fail for want of room, while/),
        expect.objectContaining({ freeMb: 287 }),
      ]);
    stop();
  });

  it('hands on everything else as it is', () => {
    const { lines, log, stop } = watched();
    const err = new StoreError('read-only', 'vigie.db: write');
    log.error({ err }, 'a job failed');
    log.warn({ err: new Error('other') }, 'odd');
    log.info({ items: 2 }, 'the last minute');
    expect(lines).toEqual([
      ['error', 'a job failed', { err }],
      ['warn', 'odd', { err: new Error('other') }],
      ['info', 'the last minute', { items: 2 }],
    ]);
    stop();
  });
});
