import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
});
afterAll(() => vigie[Symbol.asyncDispose]());

function file(name: string, lines: readonly unknown[]): string {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  writeFileSync(join(vigie.folder, name), text);
  return name;
}

const queries = [
  { id: 'biometrie', query: 'biométrie OR "reconnaissance faciale"' },
  { id: 'france', query: 'jurisdiction:FR kind:guideline published:2026-11' },
  { id: 'ai-act', query: 'AI Act' },
  { id: 'rien', query: 'title:sandbox' },
];

describe('vigie match', () => {
  it('says for each line which queries it satisfies, and by which words', async () => {
    const items = [
      { id: 1, title: 'La biométrie et la reconnaissance faciale', content: '<p>Selon le règlement sur l’IA.</p>' },
      { id: 'b', title: 'Lignes directrices', jurisdiction: 'FR', publishedAt: '2026-11-20' },
      '{"id":"c"}',
      { title: 'Météo' },
    ];
    const args = ['match', '--queries', file('queries.jsonl', [...queries, '']), '--jsonl', file('items.jsonl', items)];
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(
      ran.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        id: 1,
        matches: [
          { query: 'biometrie', words: ['biométrie', 'reconnaissance faciale'] },
          { query: 'ai-act', words: ['règlement sur l’IA'] },
        ],
      },
      { id: 'b', matches: [{ query: 'france', words: [] }] },
      { id: 'c', error: 'line 3: title: expected a text, got nothing' },
      { matches: [] },
    ]);
  });

  it('reads items from standard input, many in one process', async () => {
    const stdin = Array.from({ length: 500 }, (_, id) => {
      return `${JSON.stringify({ id, title: id % 2 === 0 ? 'La biométrie' : 'La météo' })}\n`;
    }).join('');
    const ran = await vigie.runApart(['match', '--queries', file('queries.jsonl', queries), '--jsonl'], { stdin });
    const answers = ran.stdout.trim().split('\n');
    expect(answers.map((line) => JSON.parse(line).matches.length)).toEqual(
      Array.from({ length: 500 }, (_, id) => (id % 2 === 0 ? 1 : 0)),
    );
  });

  it('names everything that it does not understand of the queries, and reads no item', async () => {
    const lines = [
      { id: 'a', query: 'recrutement OR (recruitment' },
      'nonsense',
      { id: 'a', query: 'IA' },
      { id: 'b', query: 'jurisdicton:FR' },
      { id: 'c', query: '  ' },
      { id: 7, query: 'IA' },
    ];
    const ran = await vigie.run(['match', '--queries', file('bad.jsonl', lines), '--jsonl', 'absent.jsonl']);
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr.trim().split('\n')).toEqual([
      'vigie: match: --queries: not everything is understood, and nothing was matched:',
      expect.stringMatching(
        /^bad\.jsonl: line 1: query "a": expected a closing parenthesis.*; got "\(.*" at character 16$/,
      ),
      'bad.jsonl: line 2: expected {"id","query"} as JSON, got "nonsense"',
      'bad.jsonl: line 3: id: expected a name of its own, got that of line 1',
      expect.stringMatching(/^bad\.jsonl: line 4: query "b": "jurisdicton": no such field.* at character 1$/),
      'bad.jsonl: line 5: query: expected a query, got "  "',
      'bad.jsonl: line 6: id: expected a text, got 7',
    ]);
  });

  it.each([
    ['no queries', ['match', '--jsonl'], 2, '--queries'],
    ['no --jsonl', ['match', '--queries', 'q.jsonl'], 2, 'expected --jsonl'],
    [
      'queries that are not there',
      ['match', '--queries', 'absent.jsonl', '--jsonl'],
      3,
      '"absent.jsonl" cannot be read',
    ],
    [
      'items that are not there',
      ['match', '--queries', 'q.jsonl', '--jsonl', 'absent.jsonl'],
      3,
      '"absent.jsonl" cannot',
    ],
    [
      'a file without queries',
      ['match', '--queries', 'empty.jsonl', '--jsonl'],
      2,
      'expected at least one query, got none',
    ],
  ])('refuses %s', async (_what, args, exitCode, words) => {
    file('q.jsonl', queries);
    file('empty.jsonl', ['']);
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode, stdout: '' });
    expect(ran.stderr).toContain(words);
  });
});
