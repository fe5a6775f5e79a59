import { longestFirst } from './test/longest-first.js';
import { defineSuite, startsProgram } from './test/suite.js';

/** Five seconds or more. */
const longest = [
  'cli/one-day.process',
  'cli/moving/backup.process',
  'cli/understand/enrich.process',
  'cli/running/mcp.process',
  'web/access/provider.process',
  'cli/refusals.process',
  'cli/sources/sources.process',
  'cli/running/doctor.process',
  'cli/earlier-version.process',
  'adapters/sandbox/sandbox-process.process',
  'adapters/sandbox/sandbox-thread.process',
  'cli/completion.process',
  'cli/upkeep/secret.process',
];

/** What starts processes, threads or commands, by itself or by what it tests. */
export default defineSuite({
  include: ['test/**/*.process.test.ts'],
  ...startsProgram,
  // They wait for a process most of the time: on two cores one at a time would leave both idle.
  maxWorkers: 2,
  // Modules are loaded once for each worker and not for each file: nothing is done at import, and no test mocks a module.
  isolate: false,
  sequence: { sequencer: longestFirst(longest) },
});
