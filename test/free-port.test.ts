import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { blockVariable, claimBlock, findFreePort } from './free-port.js';

it('two runs at once have no port in common', async () => {
  const own = Number(process.env[blockVariable]);
  await using one = await claimBlock();
  await using other = await claimBlock();
  const [low = 0, middle = 0, high = 0] = [own, one.first, other.first].sort();
  expect(Math.min(middle - low, high - middle)).toBeGreaterThanOrEqual(500);
  const ports = await Promise.all(Array.from({ length: 50 }, findFreePort));
  for (const port of ports) expect(port - own).toSatisfy((at: number) => at > 0 && at < 500);
});

it('a block is free again when its run ends', async () => {
  // More claims than there are blocks.
  for (let run = 0; run < 30; run += 1) await (await claimBlock())[Symbol.asyncDispose]();
});

it('gives the port of a killed server to nobody else', async () => {
  const port = await findFreePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
  const next = await Promise.all(Array.from({ length: 90 }, findFreePort));
  expect(new Set([port, ...next]).size).toBe(91);
});
