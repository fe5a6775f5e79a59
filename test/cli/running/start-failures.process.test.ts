import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
beforeAll(async () => {
  vigie = await installVigie();
});
afterAll(() => vigie[Symbol.asyncDispose]());

it('says in JSON, as the rest of the log, why a start that had begun came to nothing', async () => {
  await using taken = await listenSomewhere();
  const env = { VIGIE_HEALTH_PORT: String(taken.port) };
  const ran = await vigie.run(['start'], { env });
  expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
  const lines = ran.stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ level: 50, msg: expect.stringContaining('VIGIE_HEALTH_PORT') });
  const silent = await vigie.run(['start'], { env: { ...env, VIGIE_LOG_LEVEL: 'silent' } });
  expect(silent.stderr).toMatch(/^vigie: .*VIGIE_HEALTH_PORT/);
});

async function listenSomewhere() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return { port: address.port, [Symbol.asyncDispose]: async () => void server.close() };
}
