import { longestFirst } from './test/longest-first.js';
import { defineSuite, startsProgram } from './test/suite.js';

/** They start whole services, and wait for what these do by themselves. */
export const services = [
  'test/metrics/scrape-service.test.ts',
  'test/service/{coverage,failed-disk,health,host-check,quiet-log,service,sign-in,websub-program}.test.ts',
];

/** Half a minute or more. */
const longest = [
  'crash/survive-kills',
  'crash/shifted-clock',
  'crash/survive-reading',
  'crash/survive-telling',
  'crash/survive-deciding',
  'crash/survive-batches',
  'crash/survive-audit-steps',
  'crash/scheduled-backups',
  'service/service',
  'crash/restore-kills',
  'service/quiet-log',
];

/** What whole services do, and what they and commands outlive: they are killed over and over, and waited for most of the time. */
export default defineSuite({
  include: ['test/crash/**/*.test.ts', ...services],
  ...startsProgram,
  // Twice as many as cores: each waits for ticks, leases and mails.
  maxWorkers: 4,
  sequence: { sequencer: longestFirst(longest) },
});
