import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longest-first.js';

/** A minute or more. */
const longest = [
  'crash/survive-kills',
  'crash/survive-reading',
  'crash/survive-telling',
  'crash/survive-deciding',
  'crash/survive-audit-steps',
  'crash/scheduled-backups',
];

/** What services and commands outlive: they are killed over and over, and waited for most of the time. */
export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 330_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // Twice as many as cores: each waits for ticks, leases and mails.
    maxWorkers: 4,
    sequence: { sequencer: longestFirst(longest) },
  },
});
