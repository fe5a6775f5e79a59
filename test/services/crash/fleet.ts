import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../free-port.js';
import { patienceMs } from '../../patience.js';
import { until } from '../../until.js';
import { WorkerProcess } from './worker-process.js';

/** The number of processes for each worker. */
type Counts = Readonly<Record<'scheduler' | 'check' | 'ingest' | 'digest' | 'mail' | 'web', number>>;

const many: Counts = { scheduler: 2, check: 4, ingest: 3, digest: 2, mail: 2, web: 1 };

/** All processes of a distributed installation. */
export class Fleet implements AsyncDisposable {
  private constructor(readonly processes: readonly WorkerProcess[]) {}

  /** Each process answers probes on a port of its own, which it keeps over restarts. `envOf` gives the extra variables of a worker. */
  static async prepare(
    env: NodeJS.ProcessEnv,
    counts: Counts = many,
    envOf: (worker: string) => NodeJS.ProcessEnv = () => ({}),
  ): Promise<Fleet> {
    const names = Object.entries(counts).flatMap(([worker, count]) => Array.from({ length: count }, () => worker));
    const ports = await Promise.all(names.map(findFreePort));
    return new Fleet(
      names.map((worker, index) => {
        const own = { ...env, ...envOf(worker), VIGIE_HEALTH_PORT: String(ports[index]) };
        return new WorkerProcess(`${worker}-${index}`, [worker], own);
      }),
    );
  }

  start(): void {
    for (const process of this.processes) process.start();
  }

  /** Resolves once every process answers its probe as ready. */
  async ready(): Promise<void> {
    const late = new Set(this.processes);
    const isEveryOneReady = async (): Promise<boolean> => {
      const answers = await Promise.all(this.processes.map(({ healthUrl }) => isReady(healthUrl)));
      for (const [index, process] of this.processes.entries())
        answers[index] ? late.delete(process) : late.add(process);
      return late.size === 0;
    };
    try {
      await until('every process to be ready', isEveryOneReady);
    } catch (error) {
      const said = [...late].map(({ name, output, refusedStarts }) => [
        `${name} is not ready`,
        refusedStarts.at(-1),
        output,
      ]);
      throw new Error(said.flat().join('\n'), { cause: error });
    }
  }

  /**
   * Kills random processes in turn until the signal aborts, and starts each again at once. Resolves with the names of the killed processes.
   */
  async killAtRandom(random: () => number, everyMs: number, signal: AbortSignal): Promise<readonly string[]> {
    const killed: string[] = [];
    while (!signal.aborted) {
      await sleep(everyMs * (0.5 + random()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) break;
      const victim = this.processes[Math.floor(random() * this.processes.length)];
      if (victim === undefined) continue;
      await victim.end('SIGKILL');
      victim.start();
      killed.push(victim.name);
    }
    return killed;
  }

  /** The failures of all processes that the test did not cause. */
  failures(): readonly string[] {
    return this.processes.flatMap(({ failures }) => failures);
  }

  refusedStarts(): readonly string[] {
    return this.processes.flatMap(({ refusedStarts }) => refusedStarts);
  }

  /** Stops every process. Resolves with their exit codes, by name. */
  async stop(): Promise<Readonly<Record<string, number | null>>> {
    const ends = await Promise.all(
      this.processes.map(async (process) => [process.name, await process.end('SIGTERM')] as const),
    );
    return Object.fromEntries(ends);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.processes.map((process) => process.end('SIGKILL')));
  }
}

async function isReady(url: string | undefined): Promise<boolean> {
  if (url === undefined) return false;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // It was killed or is about to start: the caller asks again.
  }
}
