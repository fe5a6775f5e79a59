import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longest-first.js';

/** Ten seconds or more. */
const longest = [
  'web/browser',
  'web/browser-access',
  'service/service',
  'cli/commands',
  'adapters/sandbox/process-reader',
  'cli/doctor',
  'cli/backup',
  'adapters/http/attacks',
  'parse/feed/hostile',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/crash/**', 'test/services/**'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    // Most of them wait for a browser, a process or a server: on two cores one at a time would leave both idle.
    maxWorkers: 2,
    pool: 'forks',
    // Modules are loaded once for each worker and not for each file, which halves the time: nothing is done at import, and no test
    // mocks a module.
    isolate: false,
    sequence: { sequencer: longestFirst(longest) },
  },
});
