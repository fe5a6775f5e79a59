import { longestFirst } from './test/longest-first.js';
import { defineSuite } from './test/suite.js';
import { inBrowser } from './vitest.browser.config.js';
import { services } from './vitest.crash.config.js';

/** Five seconds or more. */
const longest = [
  'web/access/rights',
  'jobs/webhooks/deliver-webhook',
  'web/access/tokens',
  'jobs/archive/archive-busy',
  'web/list-exports',
  'contract/sqlite-store',
  'web/item-page',
  'diff/diff-texts',
];

/** What a newcomer runs and waits for: whatever starts no process, no thread and no server but its own. The rest has configs of its own. */
export default defineSuite({
  include: ['test/**/*.test.{ts,tsx}'],
  exclude: ['**/*.{process,bounds}.test.ts', 'test/crash/**', 'test/services/**', ...services, ...inBrowser],
  setupFiles: ['test/no-processes.ts'],
  // One more than cores: many wait for a while, for what a server does not do.
  maxWorkers: 3,
  // Modules are loaded once for each worker and not for each file, which halves the time: nothing is done at import, and no test
  // mocks a module.
  isolate: false,
  sequence: { sequencer: longestFirst(longest) },
});
