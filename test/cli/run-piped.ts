import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs two commands with a pipe between them. `leave` instead closes the pipe after the first bytes. `stderr` joins the errors of both. */
export async function runPiped(from: Command, to: Command | 'leave') {
  const first = spawn(process.execPath, [main, ...from.args], { env: from.env });
  const firstEnded = once(first, 'close');
  const said = text(first.stderr);
  if (to === 'leave') {
    await once(first.stdout, 'data');
    first.stdout.destroy();
    const [exitCode] = await firstEnded;
    return { exitCodes: [exitCode], stdout: '', stderr: await said };
  }
  const second = spawn(process.execPath, [main, ...to.args], { env: to.env });
  first.stdout.pipe(second.stdin);
  const [stdout, stderr, [firstCode], [secondCode]] = await Promise.all([
    text(second.stdout),
    Promise.all([said, text(second.stderr)]),
    firstEnded,
    once(second, 'close'),
  ]);
  return { exitCodes: [firstCode, secondCode], stdout, stderr: stderr.join('') };
}
