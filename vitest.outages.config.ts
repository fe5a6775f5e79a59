import { defineSuite, startsProgram } from './test/suite.js';

/** They break servers and processes over and over, and take seven minutes in all. */
export const outages = [
  'test/services/crash/*.test.ts',
  'test/services/e2e/read-only.test.ts',
  'test/services/elasticsearch-outage.test.ts',
];

/** What the distributed mode outlives. One file at a time: each has the machine for itself. */
export default defineSuite({
  include: outages,
  ...startsProgram,
  fileParallelism: false,
});
