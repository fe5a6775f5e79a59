import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { writeJson, writeList } from '../../src/cli/terminal/command-io.js';

const rows = [
  { id: 'a', of: { q: 'é\u009b' } },
  { id: 'b', of: {} },
];
const list = { render: ({ id }: { readonly id: string }) => id, none: 'none' };

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

function surroundings() {
  const io = { env: {}, cwd: '/', stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const said = async () => {
    io.stdout.end();
    io.stderr.end();
    return [await text(io.stdout), await text(io.stderr)];
  };
  return { io, said };
}

it.each([[rows], [[]]])('writes as one document what writeJson would of %j', async (values) => {
  const { io, said } = surroundings();
  await writeList(io, each(values), { ...list, json: true });
  const whole = surroundings();
  writeJson(whole.io.stdout, values);
  expect(await said()).toEqual(await whole.said());
});

it('writes a line for each row, and says beside it that there is none', async () => {
  const { io, said } = surroundings();
  await writeList(io, each(rows), list);
  await writeList(io, each<(typeof rows)[number]>([]), list);
  expect(await said()).toEqual(['a\nb\n', 'none\n']);
});

it('waits for whoever reads, and holds no more than a few rows', async () => {
  const { io } = surroundings();
  let made = 0;
  async function* many(): AsyncGenerator<{ readonly id: string }> {
    for (; made < 10_000; made += 1) yield { id: 'x'.repeat(1_000) };
  }
  const writing = writeList(io, many(), list);
  // Waits until no more rows are made while nobody reads.
  for (let before = -1; before < made; ) {
    before = made;
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  // The rows fill only the buffers of the stream, 16 or 64 KiB on each side.
  const { writableHighWaterMark, readableHighWaterMark } = io.stdout;
  expect(made * 1_000).toBeLessThan(1.5 * (writableHighWaterMark + readableHighWaterMark));
  io.stdout.resume();
  await writing;
  expect(made).toBe(10_000);
});
