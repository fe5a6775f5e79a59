import { afterEach, expect, it, vi } from 'vitest';
import { figure, report } from './figures.js';

afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

it.each([
  [200, 'most', 0],
  [201, 'most', 1],
  [200, 'least', 0],
  [199, 'least', 1],
] as const)('%i against at %s 200 ends the command with %i', (value, bound, code) => {
  const log = vi.spyOn(console, 'log').mockReturnValue(undefined);
  report([figure('told', 1, 'ms'), figure('held', value, 'ms', { bound, value: 200 })], { json: false });
  expect(process.exitCode ?? 0).toBe(code);
  expect(log.mock.lastCall?.[0]).toContain(code === 0 ? 'met' : 'missed');
});
