import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { terminalLanguage } from '../../src/cli/terminal/command-io.js';
import { describeCommands, runCommandLine } from '../../src/cli/terminal/run-command-line.js';
import { frenchPlaceholders } from '../../src/cli/usage/speak-french.js';

const streams = () => ({ stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() });
const english = describeCommands({ env: {}, cwd: '/', ...streams() });
const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)];
async function run(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const io = { env, cwd: '/', ...streams(), exitCode: 0 };
  await runCommandLine(args, io);
  io.stdout.end();
  io.stderr.end();
  return { exitCode: io.exitCode, stdout: await text(io.stdout), stderr: await text(io.stderr) };
}

describe('the language of a terminal', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr' }, 'fr'],
    [{ LANG: 'fro' }, 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'fr_BE' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'fr_FR.UTF-8', LC_ALL: '' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', VIGIE_LANGUAGE: 'en' }, 'en'],
    [{ LANG: 'en_US.UTF-8', VIGIE_LANGUAGE: 'fr' }, 'fr'],
    [{ LANG: 'fr_FR.UTF-8', VIGIE_LANGUAGE: 'de' }, 'fr'],
  ])('of %j is %s', (env, language) => {
    expect(terminalLanguage(env)).toBe(language);
  });
});

describe('help in French', () => {
  it('has a name for every value, and none for what nobody asks for', () => {
    const flags = all(english).flatMap(({ options, registeredArguments }) => [
      ...options.map((option) => option.flags),
      ...registeredArguments.map((argument) => `<${argument.name()}>`),
    ]);
    const names = new Set(flags.join(' ').match(/(?<=[<[|=])[a-z]+/g));
    expect(Object.keys(frenchPlaceholders).filter((one) => !names.has(one) && one !== 'command')).toEqual([]);
  });

  it('says of every command and option something else than the English does', () => {
    const ids = ({ description }: { readonly description: string }) => description;
    const saidOf = (command: Command) => [command.description(), ...command.options.map(ids)];
    const french = all(describeCommands({ env: { LANG: 'fr' }, cwd: '/', ...streams() })).map(saidOf);
    for (const [at, command] of all(english).entries()) {
      for (const [index, said] of saidOf(command).entries()) {
        expect([said, french[at]?.[index]]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
        expect(french[at]?.[index]).not.toBe(said);
      }
    }
  });

  it('does something for every command that has none below it', () => {
    for (const command of all(english).filter(({ commands }) => commands.length === 0))
      expect([command.name(), Reflect.get(command, '_actionHandler')]).toEqual([command.name(), expect.any(Function)]);
  });

  it.each(all(english).map((command) => [pathOf(command), command] as const))('shows no English: %s', async (path) => {
    const { exitCode, stdout } = await run({ LANG: 'fr_FR.UTF-8' }, ...path.split(' ').slice(1), '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Utilisation\u00a0: vigie/);
    expect(stdout).not.toMatch(/Usage:|Options:|Commands:|Arguments:|display help|default:|choices:/);
    expect(stdout).not.toMatch(/ [:;?!]( |$)/m);
  });

  it.each([
    [['search'], 'erreur\u00a0: il manque l’argument «\u00a0requête\u00a0»'],
    [['serch'], 'erreur\u00a0: commande inconnue «\u00a0serch\u00a0»\n(vouliez-vous dire search\u00a0?)'],
    [['search', 'a', 'b'], 'erreur\u00a0: trop d’arguments (2)\u00a0; il en faut 1 au plus.'],
    [
      ['search', 'a', '--limt'],
      'erreur\u00a0: option inconnue «\u00a0--limt\u00a0»\n(vouliez-vous dire --limit\u00a0?)',
    ],
    [['search', 'a', '--limit'], 'erreur\u00a0: il manque la valeur de l’option «\u00a0--limit <n>\u00a0»'],
    [['tokens', 'create', 'a'], 'erreur\u00a0: il manque l’option obligatoire «\u00a0--name <nom>\u00a0»'],
    [
      ['completion', 'ksh'],
      'erreur\u00a0: «\u00a0ksh\u00a0» ne convient pas à l’argument «\u00a0interpréteur\u00a0». Au choix\u00a0: bash, zsh, fish.',
    ],
  ])('says what is wrong with %j', async (args, words) => {
    const ran = await run({ LC_ALL: 'fr_FR.UTF-8' }, ...args);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toBe(`${words}\n(--help dit ce qui est attendu)\n`);
  });

  it('leaves the English as it was', async () => {
    expect((await run({}, 'tokens', 'create', '--help')).stdout).toContain(
      'Usage: vigie tokens create [options] <address>',
    );
  });
});

function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
