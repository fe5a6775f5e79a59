import { defineConfig } from 'vitest/config';

/**
 * What must stay within a bound of processor time, such as hostile input, and what ends only when a limit of time is
 * reached: one file at a time, since a crowded processor costs more.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.bounds.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
    pool: 'forks',
    fileParallelism: false,
  },
});
