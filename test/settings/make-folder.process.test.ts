import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { requireUsable } from '../../src/settings/make-folder.js';

const compiled = pathToFileURL(join(import.meta.dirname, '../../dist/src/settings/make-folder.js')).href;

/** What is said of a folder to somebody who is not root, to whom every door is open: in a process that gives that up for good. */
function saidToSomebodyElse(what: 'makeDataFolder' | 'requireUsable', folder: string): string {
  const script = `import { ${what} } from '${compiled}';
    if (process.getuid() === 0) process.setuid(65534);
    try { ${what}(${JSON.stringify(folder)}); console.log('nothing'); } catch (error) { console.log(error.message); }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).trim();
}

function makeClosed(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-folder-'));
  onTestFinished(() => {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true });
  });
  chmodSync(folder, mode);
  return folder;
}

it.each([
  ['may not be written', 0o555],
  ['may not be entered', 0o000],
])('a data folder that %s is refused, with what to do', (_what, mode) => {
  const folder = makeClosed(mode);
  const words = `data folder "${folder}": it cannot be read and written (EACCES), run this as the user of the service`;
  expect(saidToSomebodyElse('makeDataFolder', folder)).toContain(words);
  expect(saidToSomebodyElse('requireUsable', folder)).toContain(words);
});

it('a data folder that is not there yet is usable, one behind a closed door is not', () => {
  const folder = makeClosed(0o700);
  expect(requireUsable(join(folder, 'data'))).toBeUndefined();
  chmodSync(folder, 0o000);
  expect(saidToSomebodyElse('requireUsable', join(folder, 'data'))).toContain('(EACCES)');
});
