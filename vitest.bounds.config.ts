import { defineSuite } from './test/suite.js';

/**
 * What must stay within a bound of processor time, such as hostile input, and what ends only when a limit of time is
 * reached: one file at a time, since a crowded processor costs more.
 */
export default defineSuite({
  include: ['test/**/*.bounds.test.ts'],
  globalSetup: ['test/global-setup.ts'],
  fileParallelism: false,
});
