import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePdf } from '../../parse/document/sample-pdf.js';
import { runPiped } from '../run-piped.js';
import { installVigie } from '../vigie.js';

const main = join(import.meta.dirname, '../../../dist/src/cli/main.js');
let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
});
afterAll(() => vigie[Symbol.asyncDispose]());

const guideline = {
  id: 'cnil-1',
  title: 'La CNIL publie ses lignes directrices sur l’IA à haut risque',
  summary:
    '<p>Ces lignes directrices précisent ce que le règlement (UE) 2024/1689 exige des systèmes d’IA à haut risque.</p>',
  content:
    '<p>Les fournisseurs doivent établir une documentation technique. La consultation est ouverte jusqu’au 15 janvier 2027.</p>',
  url: 'https://www.cnil.fr/fr/lignes-directrices-ia',
  publishedAt: '2026-11-20T09:00:00Z',
};

const understood = {
  id: 'cnil-1',
  language: 'fr',
  relevance: { relevant: true },
  kind: { kind: 'guideline', cue: 'lignes directrices' },
  references: ['celex:32024R1689'],
  dates: [{ date: '2027-01-15', role: 'consultation-closes' }],
  obligations: [{ sentence: 'Les fournisseurs doivent établir une documentation technique.', addressee: 'provider' }],
  summary: {
    by: 'publisher',
    sentences: [
      'Ces lignes directrices précisent ce que le règlement (UE) 2024/1689 exige des systèmes d’IA à haut risque.',
    ],
  },
};

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(vigie.folder, name), content);
  return name;
}

function answersOf(stdout: string) {
  expect(stdout.endsWith('\n')).toBe(true);
  return stdout
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('vigie enrich, of one item', () => {
  it('prints what is understood as JSON, and leaves no data folder behind', async () => {
    const ran = await vigie.runApart(['enrich', file('item.json', JSON.stringify(guideline, null, 2)), '--json']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject(understood);
    expect(Object.keys(JSON.parse(ran.stdout))).toEqual([
      ...['id', 'language', 'relevance', 'kind', 'topics', 'references', 'dates', 'unclearDates', 'unclearDatesLeft'],
      ...['addressees', 'obligations', 'summary', 'keywords'],
    ]);
    expect(existsSync(vigie.env.VIGIE_DATA_DIR)).toBe(false);
  });

  it.each([
    [
      'fr',
      ['Langue         Français\n', 'Concerne l’IA (', 'Lignes directrices (« lignes directrices »)'],
      ['2027-01-15  clôture de la consultation\n', 'obligation (fournisseur) : « Les fournisseurs doivent'],
    ],
    [
      'en',
      ['Language      French\n', 'About AI (', 'Guidelines (“lignes directrices”)'],
      ['2027-01-15  consultation closes\n', 'obligation (provider): “Les fournisseurs doivent'],
    ],
  ])('prints rows in the language of the settings: %s', async (language, first, further) => {
    const env = { VIGIE_LANGUAGE: language };
    const { stdout } = await vigie.run(['enrich', '-'], { env, stdin: JSON.stringify(guideline) });
    const plain = stdout.replaceAll('\u00a0', ' ');
    for (const words of [guideline.title, ...first, ...further]) expect(plain).toContain(words);
    expect(plain).not.toContain('undefined');
  });

  it('prints nothing that a terminal obeys', async () => {
    const item = {
      title: 'IA\u001b[2J\u009b2J',
      content: 'Les fournisseurs\u001b]0;x\u0007 doivent informer les personnes.',
    };
    for (const options of [[], ['--json']]) {
      const { stdout } = await vigie.run(['enrich', '-', ...options], { stdin: JSON.stringify(item) });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    }
  });

  it('reads a page, a PDF and a text as vigie read does', async () => {
    const text = 'Les déployeurs doivent informer les personnes de l’usage de la reconnaissance faciale.';
    const page = `<html lang="fr"><head><title>Avis</title></head><body><nav>Menu</nav><main><p>${text}</p></main></body></html>`;
    const files = [
      file('avis.html', page),
      file(
        'avis.pdf',
        samplePdf({ pages: [[{ text: 'Article 1 La reconnaissance faciale est interdite.', y: 700 }]] }),
      ),
      file('avis.txt', `${text} 5 < 6 <b>`),
    ];
    const [html, pdf, plain] = await Promise.all(
      files.map(async (name) => JSON.parse((await vigie.run(['enrich', name, '--json'])).stdout)),
    );
    expect(html).toMatchObject({ language: 'fr', addressees: ['deployer'], obligations: [{ sentence: text }] });
    expect(pdf).toMatchObject({ language: 'fr', topics: [{ topic: 'biometrics' }] });
    expect(plain).toMatchObject({ language: 'fr', obligations: [{ sentence: text }] });
  });

  it.each([
    ['a file that is not there', ['enrich', 'absent.json'], 3, 'enrich: "absent.json" cannot be read (ENOENT)'],
    ['no file', ['enrich'], 2, 'enrich: expected a file, - for standard input, or --jsonl'],
    [
      'lines of a file that is not there',
      ['enrich', 'absent.jsonl', '--jsonl'],
      3,
      '"absent.jsonl" cannot be read (ENOENT)',
    ],
    ['lines of a folder', ['enrich', 'sources', '--jsonl'], 3, '"sources" cannot be read (EISDIR)'],
  ])('refuses %s', async (_what, args, exitCode, words) => {
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode, stdout: '' });
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toContain('    at ');
  });

  it.each([
    ['JSON that ends too early', '{"title":"a"', 'bad-item: expected a JSON object'],
    ['an item without a title', '{"url":null}', 'bad-item: title: expected a text, got nothing'],
    ['several items', '[{"title":"a"}]', 'bad-item: expected a JSON object, got a list'],
    ['a file that is no document', 'PK\u0003\u0004', 'not-a-document: '],
  ])('says what is wrong with %s', async (_what, stdin, words) => {
    const ran = await vigie.run(['enrich', '-', '--json'], { stdin });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(`vigie: enrich: ${words}`);
    expect(JSON.parse(ran.stdout)).toMatchObject({ code: words.split(':')[0] });
  });
});

describe('vigie enrich --jsonl', () => {
  it('answers every line in order, and says what is wrong with bad ones', async () => {
    const lines = [
      JSON.stringify(guideline),
      '',
      'garbage',
      '{"id":2,"title":["a"]}',
      JSON.stringify({ id: null, title: 'Fussball', language: 'de' }),
      `{"id":"long","title":"${'a'.repeat(5 * 1024 * 1024)}"}`,
      JSON.stringify({ title: 'AI Act: guidance for deployers', language: 'en' }),
    ].map((line) => Buffer.from(`${line}\n`));
    lines.splice(3, 0, Buffer.from([0xff, 0xfe, 0x00, 0x1b, 0x0a]));
    const ran = await vigie.run(['enrich', file('lines.jsonl', Buffer.concat(lines)), '--jsonl']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    const [first, ...others] = answersOf(ran.stdout);
    expect(first).toMatchObject(understood);
    expect(others).toEqual([
      { error: 'line 2: expected a JSON object, got nothing (Unexpected end of JSON input)' },
      { error: expect.stringContaining('line 3: expected a JSON object, got "garbage"') },
      { error: 'line 4: expected text in UTF-8, got other bytes' },
      { id: 2, error: 'line 5: title: expected a text, got a list' },
      expect.objectContaining({ id: null, language: 'de', kind: null, dates: [] }),
      { id: 'long', error: 'line 7: expected at most 4194304 bytes, got more' },
      expect.objectContaining({ language: 'en', relevance: expect.objectContaining({ relevant: true }) }),
    ]);
    expect(others.at(-1)).not.toHaveProperty('id');
  });

  it('answers nothing to nothing', async () => {
    expect(await vigie.run(['enrich', '--jsonl'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('fails where every line did', async () => {
    const ran = await vigie.run(['enrich', '-', '--jsonl'], { stdin: 'a\n[]\n' });
    expect(ran.exitCode).toBe(1);
    expect(answersOf(ran.stdout)).toHaveLength(2);
  });

  it('reads hostile markup beside its neighbours', async () => {
    const contents = [
      '<div>'.repeat(300_000),
      '<'.repeat(1_000_000),
      `<p title="${'&#x'.repeat(300_000)}`,
      '&lt;'.repeat(300_000),
    ];
    const items = contents.flatMap((content, index) => [
      { id: `hostile-${index}`, title: 'IA', content },
      { id: `plain-${index}`, title: 'L’intelligence artificielle au travail' },
    ]);
    const stdin = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    const answers = answersOf((await vigie.run(['enrich', '--jsonl'], { stdin })).stdout);
    expect(answers.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(answers.filter(({ language }) => language === 'fr')).toHaveLength(contents.length);
  });

  it('answers by an error for a line that breaks the reader, and goes on', async () => {
    const content = Array.from({ length: 650_000 }, (_, index) => `m${index.toString(36)}`).join(' ');
    const items = [
      { id: 1, title: 'Avant' },
      { id: 2, title: 'Trop', content },
      { id: 3, title: 'Après' },
    ];
    const stdin = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    const env = { VIGIE_PARSE_HEAP_MB: '48' };
    const ran = await vigie.run(['enrich', '--jsonl'], { stdin, env });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(answersOf(ran.stdout)).toEqual([
      expect.objectContaining({ id: 1, dates: [] }),
      { id: 2, error: 'line 2: limit-memory: needs more than 48 MB' },
      expect.objectContaining({ id: 3, dates: [] }),
    ]);
  });

  it('answers 2,000 lines in one process that has less memory than they have bytes', async () => {
    const name = join(vigie.folder, 'many.jsonl');
    const stream = createWriteStream(name);
    // The comment is long but quick to read, since this test is about memory.
    const markup = `<!--${'x'.repeat(45_000)}-->`;
    for (let id = 0; id < 2_000; id += 1) {
      const item = { id, title: `Décision ${id} de l’autorité sur les systèmes d’IA`, content: `<p>Mot</p>${markup}` };
      if (!stream.write(`${JSON.stringify(item)}\n`)) await once(stream, 'drain');
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
    expect(stream.bytesWritten).toBeGreaterThan(90_000_000);
    const env = { NODE_OPTIONS: '--max-old-space-size=80' };
    const ran = await vigie.runApart(['enrich', name, '--jsonl'], { env });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(answersOf(ran.stdout).map(({ id, language }) => [id, language])).toEqual(
      Array.from({ length: 2_000 }, (_, id) => [id, 'fr']),
    );
  });

  it('answers a line when it comes, before the next', async () => {
    const child = spawn(process.execPath, [main, 'enrich', '--jsonl'], { cwd: vigie.folder, env: vigie.env });
    child.stdout.setEncoding('utf8');
    for (const id of [1, 2]) {
      child.stdin.write(`{"id":${id},"title":"IA"}\n`);
      const [answer] = await once(child.stdout, 'data');
      expect(JSON.parse(answer)).toMatchObject({ id });
    }
    child.stdin.end();
    const [exitCode] = await once(child, 'close');
    expect(exitCode).toBe(0);
  });

  it('ends quietly where its reader leaves', async () => {
    const lines = Array.from({ length: 3_000 }, (_, id) => `{"id":${id},"title":"L’IA au travail"}\n`);
    const args = ['enrich', join(vigie.folder, file('left.jsonl', lines.join(''))), '--jsonl'];
    expect(await runPiped({ args, env: vigie.env }, 'leave')).toEqual({ exitCodes: [0], stdout: '', stderr: '' });
  });
});
