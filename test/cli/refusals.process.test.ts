import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVigie } from './vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'CNIL' };

beforeAll(async () => {
  vigie = await installVigie();
  writeFileSync(join(vigie.folder, 'policies.yaml'), JSON.stringify({ policies: [policy] }));
  await vigie.run(['sources', 'disable', 'sample-uk']);
});
afterAll(() => vigie[Symbol.asyncDispose]());

describe('what cannot be done as it was said', () => {
  it.each([
    ['run without --once', ['run'], 2, 'expected --once'],
    ['run with two choices of sources', ['run', '--once', '--retry', '--source', 'a'], 2, 'got both'],
    ['an unknown source', ['run', '--once', '--source', 'nobody'], 3, 'no source has the id "nobody"'],
    ['an unknown command', ['watch'], 2, 'unknown command'],
    ['an argument that is missing', ['search'], 2, "argument 'query'\n(--help says what is expected)"],
    [
      'a limit that is no number',
      ['search', 'IA', '--limit', 'ten'],
      2,
      'expected a whole number from 1 to 200, got "ten"',
    ],
    ['a policy file that is not there', ['policies', 'import', 'none.yaml'], 3, '"none.yaml" cannot be read (ENOENT)'],
    ['an address that is none', ['subscriptions', 'add', 'claire'], 2, 'vigie: subscriptions add: address: '],
    ['a correction of nothing', ['correct', 'x', '--kind', 'law'], 3, 'no item has the id "x"'],
    ['a correction that says nothing', ['correct', 'x'], 2, 'expected --relevance, --kind, --topic'],
    ['a relevance that is none', ['correct', 'x', '--relevance', 'no'], 2, 'expected ai, other or rules, got "no"'],
    ['a topic without a word', ['correct', 'x', '--topic', 'finance'], 2, 'such as finance=on, got "finance"'],
    ['a tag on nothing', ['tags', 'confirm', 'x', 'charte'], 3, 'no item has the id "x"'],
    [
      'a decision on no version',
      ['tags', 'reject', 'x', 'charte', '--revision', 'one'],
      2,
      'a whole number from 1, got "one"',
    ],
    ['a delivery that is none', ['deliveries', 'retry', 'x'], 3, 'no delivery has the id "x"'],
    [
      'a state of deliveries that is none',
      ['deliveries', 'list', '--state', 'xyz'],
      2,
      'expected one of built, sending, accepted, refused, deferred, unknown, got "xyz"',
    ],
    ['a file that is no feed', ['parse', 'policies.yaml'], 1, 'not-a-feed'],
    ['a document that is not there', ['read', 'absent.pdf'], 3, '"absent.pdf" cannot be read (ENOENT)'],
    [
      'a selector that nobody understands',
      ['read', 'policies.yaml', '--content-type', 'text/html', '--select', 'p:('],
      1,
      'bad-selector',
    ],
  ])('is %s: a clear line and exit code', async (_what, args, exitCode, words) => {
    const ran = await vigie.run(args);
    expect(`${ran.stdout}${ran.stderr}`).toContain(words);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.stderr).not.toContain('    at ');
  });
});
