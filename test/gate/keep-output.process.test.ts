import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { lastOutput } from './keep-output.js';

it('keeps what a program says, and takes nothing from a test that reads it later', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/src/cli/main.js'), '--version']);
  for (let turn = 0; turn < 100; turn += 1) await nextTurn();
  const version = await text(child.stdout);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(lastOutput()).toEqual([`--version (${child.pid}):`, version.trimEnd()]);
});
