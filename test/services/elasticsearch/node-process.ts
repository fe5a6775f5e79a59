import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitsEnd, patienceMs, WaitRanOut } from '../../patience.js';
import type { NodeSoftware } from './node-software.js';

const keptOutput = 8_000;

/** The process of a node. It ends when the test process ends, which holds the pipe to its standard input. */
export class NodeProcess {
  #child: ChildProcess | undefined;
  #output = '';

  constructor(
    private readonly software: NodeSoftware,
    private readonly options: {
      readonly home: string;
      readonly name: string;
      readonly heap: string;
      readonly url: string;
    },
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves once the node answers and a master is elected. Throws with the output of the node if it ends earlier. */
  async start(): Promise<void> {
    this.spawn();
    await this.ready();
  }

  spawn(): void {
    const { home, name, heap } = this.options;
    const { java, classPath } = this.software;
    // These nodes live for minutes only, and full optimisation would take half of the processor time of a start.
    const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
    const args = [`-Xms${heap}`, `-Xmx${heap}`, ...quick, '-cp', classPath, 'NodeLauncher', home, name];
    const child = spawn(java, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    this.#output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-keptOutput);
      });
    }
  }

  async ready(): Promise<void> {
    const endMs = Date.now() + patienceMs;
    while (!(await this.#answers())) {
      if (this.#ended()) throw new Error(`Elasticsearch ended before it was ready:\n${this.#output}`);
      if (Date.now() > endMs)
        throw new WaitRanOut(`Elasticsearch was not ready after ${patienceMs} ms:\n${this.#output}`);
      await sleep(100);
    }
  }

  /** Resolves once the process has ended. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === undefined || this.#ended()) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  #ended(): boolean {
    const child = this.#child;
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  async #answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.options.url}/_cluster/health?timeout=1s`, {
        signal: AbortSignal.timeout(awaitsEnd(5_000)),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      // The node does not listen yet: the caller asks again until the time is up.
      return false;
    }
  }
}
