import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { patienceMs } from './patience.js';

type Options = NonNullable<ViteUserConfig['test']>;

/** What all suites share. Limits that are not under test are long: what waits says itself, long before, what did not come. */
export function defineSuite(
  options: Omit<Options, 'globalSetup'> & { readonly globalSetup?: readonly string[] },
): ViteUserConfig {
  return defineConfig({
    test: {
      testTimeout: 4 * patienceMs,
      hookTimeout: 4 * patienceMs,
      expect: { poll: { timeout: patienceMs } },
      pool: 'forks',
      ...options,
      globalSetup: ['test/claim-ports.ts', ...[options.globalSetup ?? []].flat()],
    },
  });
}

/** What a suite needs whose tests start the program in processes of their own. */
export const startsProgram = {
  globalSetup: ['test/global-setup.ts'],
  setupFiles: ['test/gate/keep-output.ts'],
} satisfies Options;
