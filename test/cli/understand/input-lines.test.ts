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
});
