import childProcess, { type ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import type { Readable } from 'node:stream';
import { afterEach, beforeAll } from 'vitest';

/*
 * Keeps the last lines of each program that a test file starts, so that the report of a failure can show them. The output is read where
 * it arrives in the stream, since a listener of ours would take it away from tests that begin to read later.
 */

declare module 'vitest' {
  interface TaskMeta {
    /** The last lines of the programs that the file started. */
    said?: readonly string[];
  }
}

const keptChars = 4_000;
const keptLines = 20;
/** This file runs once for each test file, in one process or in many: what it changes is changed once in a process. */
const place = Symbol.for('vigie.test.outputs');
const shared = globalThis as { [place]?: Map<string, string> };
/** The last output of each program, by its arguments and process id. */
const outputs = shared[place] ?? listen();

function listen(): Map<string, string> {
  const { spawn } = childProcess;
  Object.assign(childProcess, {
    spawn: (...given: Parameters<typeof spawn>): ChildProcess => {
      const child = spawn(...given);
      const [, args] = given;
      if (!Array.isArray(args) || !args.some((arg) => /cli\/main\.js$|worker-process\.ts$/.test(arg))) return child;
      const name = `${args.slice(1).join(' ')} (${child.pid})`;
      for (const stream of [child.stdout, child.stderr]) if (stream) keep(name, stream);
      return child;
    },
  });
  syncBuiltinESMExports();
  shared[place] = new Map();
  return shared[place];
}

function keep(name: string, stream: Readable): void {
  const { push } = stream;
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk !== null) {
      const text = (outputs.get(name) ?? '') + String(chunk);
      outputs.delete(name);
      outputs.set(name, text.slice(-keptChars));
    }
    return push.call(stream, chunk, encoding);
  };
}

/** The last lines of the programs that this file started. The program that spoke last stands last. */
export function lastOutput(): readonly string[] {
  return [...outputs].flatMap(([name, text]) => [`${name}:`, ...text.trimEnd().split('\n')]).slice(-keptLines);
}

beforeAll(() => outputs.clear());

afterEach(({ task }) => {
  if (task.result?.state === 'fail') task.meta.said = lastOutput();
});
