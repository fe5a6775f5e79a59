import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take ten seconds or more, the longest first: one that began last would be waited for alone. */
const longest = [
  'web/browser',
  'service/stop',
  'service/service',
  'cli/commands',
  'adapters/sandbox/process-reader',
  'cli/backup',
  'cli/backup-kill',
  'adapters/http/attacks',
  'parse/feed/hostile',
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((path) => moduleId.endsWith(path));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((left, right) => rank(left) - rank(right));
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
});
