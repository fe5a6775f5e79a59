import { createMemoryHostGate } from '../adapters/memory/memory-host-gate.js';
import { createProcessParser } from '../adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../adapters/sandbox/sandbox-thread.js';
import { createSystemClock } from '../adapters/system/system-clock.js';
import { createCredentialsKeeper, type HeldKeys } from '../jobs/check/credentials.js';
import { type TrialDeps, trialReadingMs } from '../jobs/trial/try-source.js';
import type { Clock } from '../ports/clock.js';
import type { Fetcher } from '../ports/fetcher.js';
import type { HostGate } from '../ports/host-gate.js';
import type { RobotsMemory } from '../ports/robots-memory.js';
import type { Sandbox } from '../ports/sandbox.js';
import { loadGlossary, loadTaxonomy } from '../settings/load-shipped.js';
import type { Settings } from '../settings/settings.js';
import type { KeyRule } from '../sources/key-rule.js';

/** What visiting a source and parsing its answer needs, without a store. */
export interface Trial extends TrialDeps {
  close(): Promise<void>;
}

/** Opens what a trial of a source needs; hosts are spaced in this process alone. With `patient`, parsing may take as long as in checks. */
export async function openTrial(
  settings: Settings,
  mayUse: KeyRule,
  { patient = false, heldKey }: { readonly patient?: boolean; readonly heldKey?: HeldKeys | undefined } = {},
): Promise<Trial> {
  const clock = createSystemClock();
  const hostGate = createMemoryHostGate(clock);
  const fetcher = await openFetcher(settings, { clock, hostGate, robotsMemory: forgetfulRobots });
  const trialParser = createTrialParser(settings, patient ? Number.POSITIVE_INFINITY : trialReadingMs);
  const credentials = createCredentialsKeeper({
    keyOf: (name) => settings.keys[name],
    mayUse,
    heldKey,
    fetcher,
    clock,
  });
  const close = async (): Promise<void> => void (await Promise.all([fetcher.close(), trialParser.close()]));
  return { fetcher, trialParser, credentials, clock, close };
}

/** Remembers nothing: an unreadable robots.txt is judged by the days that it lasts, and a trial ends long before. */
const forgetfulRobots: RobotsMemory = { noteUnreadable: async (_origin, at) => at, noteRead: async () => undefined };

type TrialParser = TrialDeps['trialParser'] & { close(): Promise<void> };

/** Its own thread and process, which start when something is tried. Time for loading them does not count for the limit. */
export function createTrialParser({ parse, read }: Settings, limitMs: number = trialReadingMs): TrialParser {
  let thread: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    thread ??= createThreadSandbox({
      ...parse,
      timeoutMs: Math.min(parse.timeoutMs, limitMs),
      glossary: loadGlossary(),
      taxonomy: loadTaxonomy(),
      ahead: ['any-answer', 'entries'],
    });
    return thread;
  };
  const documentParser = createProcessParser({ ...read, timeoutMs: Math.min(read.timeoutMs, limitMs) });
  return {
    sandbox: {
      readAnswer: (input) => sandbox().readAnswer(input),
      readEntries: (input) => sandbox().readEntries(input),
      readOpml: (input) => sandbox().readOpml(input),
    },
    documentParser,
    close: async () => void (await Promise.all([thread?.close(), documentParser.close()])),
  };
}

interface FetcherTools {
  readonly clock: Clock;
  readonly hostGate: HostGate;
  readonly robotsMemory: RobotsMemory;
}

export async function openFetcher({ fetch }: Settings, tools: FetcherTools): Promise<Fetcher> {
  // Loaded on use, as the mailers are: loading takes longer than all that most commands do.
  const { createHttpFetcher } = await import('../adapters/http/http-fetcher.js');
  const { timeoutMs, idleMs, maxBodyBytes, hostSpacingMs, allow, userAgent } = fetch;
  return createHttpFetcher({ timeoutMs, idleMs, maxBodyBytes, hostSpacingMs, allow, userAgent, ...tools });
}
