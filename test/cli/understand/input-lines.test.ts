import { describe, expect, it } from 'vitest';
import { inputLines } from '../../../src/cli/understand/input-lines.js';

async function read(chunks: readonly string[], maxBytes = 10): Promise<readonly (readonly (string | null)[])[]> {
  const groups: (string | null)[][] = [];
  for await (const lines of inputLines(stream(chunks), maxBytes))
    groups.push(lines.map(({ bytes }) => (bytes === null ? null : Buffer.from(bytes).toString('latin1'))));
  return groups;
}

async function* stream(chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
}

describe('inputLines', () => {
  it.each<[string, readonly string[], readonly (readonly (string | null)[])[]]>([
    ['nothing of nothing', [], []],
    ['lines with either end, blank ones too', ['a\r\n\nb\n'], [['a', '', 'b']]],
    ['a last line without an end', ['a\nb'], [['a'], ['b']]],
    ['a line in pieces', ['a', 'b', 'c\nd\n'], [['abc', 'd']]],
    ['what has arrived, without waiting for more', ['a\n', 'b\nc', '\n'], [['a'], ['b'], ['c']]],
    ['no line as long as allowed or shorter', ['0123456789\n01234567890\nc\n'], [['0123456789', null, 'c']]],
    ['a long line in pieces as one', ['01234567', '01234567', '01\n', 'b\n'], [[null], ['b']]],
    ['a long last line', ['01234567', '01234567'], [[null]]],
    ['bytes that are no text as they are', ['\xff\xfe\x00\n'], [['\xff\xfe\x00']]],
  ])('gives %s', async (_what, chunks, expected) => {
    expect(await read(chunks)).toEqual(expected);
  });

  it('counts lines from 1, those that are dropped too', async () => {
    const numbers: number[] = [];
    for await (const lines of inputLines(stream(['a\n01234567890\n', 'c\n']), 10))
      numbers.push(...lines.map(({ number }) => number));
    expect(numbers).toEqual([1, 2, 3]);
  });

  it.each([
    ['{"id":"a-1","title":"0123456789"}', '"a-1"'],
    ['{"title":"\\"id\\":1,{[ 0123456789","of":{"id":2,"x":[{"id":3}]}, "id" : {"n": [4]} }', '{"n": [4]}'],
    ['{"title":"0123456789","id":7}', '7'],
    ['{"title":"0123456789 \\\\","id":null,"url":""}', 'null'],
    ['{"title":"0123456789"}', undefined],
    ['{"id":"cut off","title":"0123456789', undefined],
    ['[{"id":1,"title":"0123456789"}]', undefined],
    [`{"id":"${'a'.repeat(9_000)}"}`, undefined],
  ])('keeps the id of a line that is too long: %s', async (line, id) => {
    for (const chunks of [[line], [...line]]) {
      const lines = [];
      for await (const some of inputLines(stream(chunks), 10)) lines.push(...some);
      expect(lines).toEqual([{ number: 1, bytes: null, id }]);
    }
  });
});
