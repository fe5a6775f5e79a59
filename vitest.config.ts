import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longest-first.js';
import { inBrowser } from './vitest.browser.config.js';
import { services } from './vitest.crash.config.js';

/** Five seconds or more. */
const longest = [
  'cli/commands',
  'cli/moving/backup',
  'cli/understand/enrich',
  'cli/running/mcp',
  'adapters/http/attacks',
  'web/list-exports',
  'cli/running/start-refusals',
  'cli/sources/sources',
  'cli/running/doctor',
  'cli/earlier-version',
  'adapters/sandbox/process-reader',
  'adapters/sandbox/thread-sandbox',
  'jobs/archive/archive-busy',
  'cli/completion',
  'cli/upkeep/secret',
  'web/access/rights',
  'parse/feed/hostile',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/crash/**', 'test/services/**', ...services, ...inBrowser],
    globalSetup: ['test/global-setup.ts'],
    // Long after what waits has said what did not come: a limit that is not under test ends no test on a slow machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
    // Many of them wait for a process or a server: on two cores one at a time would leave both idle.
    maxWorkers: 2,
    pool: 'forks',
    // Modules are loaded once for each worker and not for each file, which halves the time: nothing is done at import, and no test
    // mocks a module.
    isolate: false,
    sequence: { sequencer: longestFirst(longest) },
  },
});
