import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/terminal/run-command-line.js';
import { VARIABLES } from '../../src/settings/environment.js';

const root = join(import.meta.dirname, '../..');
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const read = (document: string): string => readFileSync(join(root, document), 'utf8');
const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, '');

/** The anchors of a page as GitHub makes them. The second of two equal headings gets the suffix `-1`. */
function anchorsOf(document: string): ReadonlySet<string> {
  const slugs = [...withoutCode(read(document)).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replace(/ /g, '-'),
  );
  const before = (slug: string, index: number) => slugs.slice(0, index).filter((one) => one === slug).length;
  return new Set(slugs.map((slug, index) => (before(slug, index) > 0 ? `${slug}-${before(slug, index)}` : slug)));
}

function brokenLinks(document: string): readonly string[] {
  const links = [...withoutCode(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(target).has(anchor);
  });
}

/** The arguments of each `vigie` command in the code of a page. A command ends where a shell would end it. */
function commandsIn(document: string): readonly string[] {
  const markdown = read(document);
  const fences = [...markdown.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, code = '']) =>
    code.replace(/\\\n/g, ' '),
  );
  const spans = [...withoutCode(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const called = [...fences, ...spans].flatMap((code) => [
    ...code
      .replaceAll('\\|', '\u2223')
      .matchAll(/(?<![\w/."-])vigie ([a-z][a-z-]*(?:\u2223[a-z-]+)*(?: [^#\n;&|<>)]*|$))/gm),
  ]);
  return [
    ...new Set(
      called
        .map(([, said = '']) => said.trim())
        .filter((said) => !said.startsWith('vigie '))
        .flatMap(alternatives),
    ),
  ];
}

const helps = new Map<string, Promise<string>>();

function helpOf(path: readonly string[]): Promise<string> {
  const key = path.join(' ');
  const known = helps.get(key) ?? askHelp(path);
  helps.set(key, known);
  return known;
}

async function askHelp(path: readonly string[]): Promise<string> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const said = text(streams.stdout);
  await runCommandLine([...path, '--help'], { cwd: root, env: {}, exitCode: 0, ...streams });
  streams.stdout.end();
  return said;
}

/** Expands alternatives as tables write them: `a∣b c` gives `a c` and `b c`. */
const alternatives = (said: string): readonly string[] => {
  const [before = '', choice, after = ''] = said.split(/(\S+∣\S+)/);
  return choice === undefined ? [said] : choice.split('\u2223').map((one) => `${before}${one}${after}`);
};

/** The usage line shows an alias after a bar: `Usage: vigie event-groups|dossiers [options]`. */
const isHelpOf = (help: string, path: string): boolean =>
  help.replace(/\|[a-z-]+/g, '').startsWith(`Usage: vigie ${path} `);

/** Why a documented command is wrong: an unknown command or option. Null if it is right. */
async function faultOf(said: string): Promise<string | null> {
  const words = said.split(/\s+/);
  const [command = ''] = words;
  const help = await helpOf([command]);
  if (!isHelpOf(help, command)) return `no command ${command}`;
  const grouped = help.includes('\nCommands:');
  const path = grouped && words[1] ? words.slice(0, 2) : [command];
  const ofPath = await helpOf(path);
  if (!isHelpOf(ofPath, path.join(' '))) return `no command ${path.join(' ')}`;
  const unknown = words.filter((word) => /^--[a-z-]+$/.test(word) && !new RegExp(`${word}\\b(?!-)`).test(ofPath));
  return unknown.length > 0 ? `${path.join(' ')} has no ${unknown.join(', ')}` : null;
}

const settable = new Set([
  ...VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  // Variables that are not settings: commands read the token, and `VIGIE_CONFIG` names the file of settings.
  'VIGIE_TOKEN',
  'VIGIE_CONFIG',
]);
/** The catalogue names the keys of sources. No table lists the variables of tests. */
const isKnown = (name: string): boolean => settable.has(name) || /^VIGIE_(KEY|TEST)_/.test(name);

/** Without the changelog, which names commands of past versions. */
const current = documents.filter((document) => document !== 'CHANGELOG.md');

describe('the documents', () => {
  it.each(documents)('link files and headings that there are: %s', (document) => {
    expect(brokenLinks(document)).toEqual([]);
  });

  it.each(current.filter((document) => commandsIn(document).length > 0))(
    'name commands and options that there are: %s',
    async (document) => {
      const faults = await Promise.all(commandsIn(document).map(async (said) => [said, await faultOf(said)]));
      expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
    },
  );

  it.each(current)('name settings that there are: %s', (document) => {
    const named = [...read(document).matchAll(/VIGIE_[A-Z_]+/g)].map(([name]) => name);
    expect(named.filter((name) => !isKnown(name))).toEqual([]);
  });
});
