import { existsSync } from 'node:fs';

/** The environment variable that names the file for the report of a run. The program ignores variables of this beginning. */
export const reportVariable = 'VIGIE_TEST_REPORT';

export interface Suite {
  /** What runs: a script of package.json. */
  readonly script: string;
  /** True if a file whose wait ran out may run once more, alone. */
  readonly mayRepeat?: true;
  /** True if the script runs no tests, and its exit code is all that it says. */
  readonly isCheck?: true;
  /** True if it runs in the copy for the Node.js of the image. */
  readonly inImage?: true;
}

export const suites = {
  static: { script: 'check:static', isCheck: true },
  unit: { script: 'test' },
  browser: { script: 'test:browser', mayRepeat: true },
  processes: { script: 'test:processes', mayRepeat: true },
  crash: { script: 'test:crash', mayRepeat: true },
  services: { script: 'test:services', mayRepeat: true },
  outages: { script: 'test:outages', mayRepeat: true },
  bounds: { script: 'test:bounds' },
  image: { script: 'test', inImage: true },
} as const satisfies Readonly<Record<string, Suite>>;

export type SuiteName = keyof typeof suites;
export const suiteNames = Object.keys(suites) as readonly SuiteName[];

/**
 * The order. A red suite of `first` ends the gate. Then the rows of `beside` run side by side: the first row computes most of the time, the
 * second waits most of the time.
 */
export const order = {
  first: ['static', 'unit'],
  beside: [
    ['browser', 'processes', 'services', 'bounds', 'image'],
    ['crash', 'outages'],
  ],
} as const satisfies { readonly first: readonly SuiteName[]; readonly beside: readonly (readonly SuiteName[])[] };

/** The files that may skip cases, each with the reason, if that reason holds here. */
export function mayBeSkipped(file: string): boolean {
  // The answers of publishers are not ours to hand on.
  if (/^test\/(?:sources\/(?:read-)?(?:samples|procedure)|parse\/feed\/golden)\.test\.ts$/.test(file))
    return !existsSync('../shared/samples');
  // Some machines refuse a mount.
  return file === 'test/crash/full-disk.test.ts';
}
