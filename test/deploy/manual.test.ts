import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/run-command-line.js';
import { VARIABLES } from '../../src/settings/environment.js';

const docs = join(import.meta.dirname, '../../docs');
const manuals = {
  en: readFileSync(join(docs, 'manual.en.md'), 'utf8'),
  fr: readFileSync(join(docs, 'manual.fr.md'), 'utf8'),
};
const languages = ['en', 'fr'] as const;

async function helpOf(words: readonly string[]): Promise<string> {
  const io = {
    cwd: docs,
    env: {},
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    exitCode: 0,
  };
  const said = text(io.stdout);
  await runCommandLine([...words, '--help'], io);
  io.stdout.end();
  return io.exitCode === 0 ? said : '';
}

/** What follows `vigie` where a manual names a command, up to the first thing that the reader fills in. */
const commands = new Set(
  languages.flatMap((language) => {
    const named = [/`vigie ([^`<"]+)/g, /^vigie ([^<"#\n]+)/gm].flatMap((form) => [
      ...manuals[language].matchAll(form),
    ]);
    return named.map(([, said = '']) => said.trim());
  }),
);

describe('the manual', () => {
  it('says the same in both languages: headings, code, settings and links in the same order', () => {
    const shape = (manual: string) => ({
      headings: [...manual.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
      rows: [...manual.matchAll(/^\|/gm)].length,
      variables: [...manual.matchAll(/VIGIE_[A-Z_]+/g)].map(([name]) => name).sort(),
      links: [...manual.matchAll(/\]\(([^)]+)\)/g)]
        .map(([, link]) => link)
        .filter((link) => !link?.startsWith('manual.'))
        .sort(),
      commands: [...manual.matchAll(/`vigie ([^`]+)`/g)].map(([, said]) => said).sort(),
    });
    expect(shape(manuals.fr)).toEqual(shape(manuals.en));
  });

  it.each(languages)('names settings that there are, in %s', (language) => {
    const known = new Set(VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])));
    const named = [...manuals[language].matchAll(/VIGIE_[A-Z_]+/g)]
      .map(([name]) => name)
      .filter((name) => name !== 'VIGIE_KEY_');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([...commands])('names a command that there is: vigie %s', async (said) => {
    const words = said.split(/\s+/);
    const firstOption = words.findIndex((word) => word.startsWith('-'));
    const path = (firstOption < 0 ? words : words.slice(0, firstOption)).filter((word) => /^[a-z-]+$/.test(word));
    const help = await helpOf(path.slice(0, 2));
    expect(help).toContain(`Usage: vigie ${path[0]}`);
    if (firstOption >= 0)
      for (const option of words.filter((word) => word.startsWith('--'))) expect(help).toContain(option);
  });

  it.each(languages)('links pages and headings that there are, in %s', (language) => {
    for (const [, link = ''] of manuals[language].matchAll(/\]\(([^)]+)\)/g)) {
      const [file = '', heading] = link.split('#');
      expect([link, existsSync(join(docs, file))]).toEqual([link, true]);
      if (heading === undefined) continue;
      const headings = [...readFileSync(join(docs, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replace(/ /g, '-'),
      );
      expect(headings).toContain(heading);
    }
  });
});
