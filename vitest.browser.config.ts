import { defineSuite } from './test/suite.js';

/** What is looked at in a browser, page by page, which keeps both cores busy. */
export const inBrowser = [
  'test/web/browser.test.ts',
  'test/web/browser-access.test.ts',
  'test/web/browser-item.test.ts',
  'test/web/browser-sources.test.ts',
  'test/web/browser-triage.test.ts',
];

export default defineSuite({
  include: inBrowser,
  globalSetup: ['test/global-setup.ts'],
  maxWorkers: 2,
});
