import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { installVigie, startVigie } from '../cli/vigie.js';
import { findFreePort } from '../free-port.js';

async function install(port: number) {
  const vigie = await installVigie({ idle: true });
  onTestFinished(() => vigie[Symbol.asyncDispose]());
  return { ...vigie, env: { ...vigie.env, VIGIE_HEALTH_PORT: String(port) } };
}

/** Sends a request with any Host header, which `fetch` does not allow. */
async function ask(url: string, host: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const asked = request(url, { headers: { Host: host } }).end();
  const [answer] = await once(asked, 'response');
  return { status: answer.statusCode, body: await text(answer) };
}

describe('the probes of a process', () => {
  it('are answered at the pages and at a port of their own, by an address or a name without a dot', async () => {
    const port = await findFreePort();
    const vigie = await install(port);
    const service = await startVigie(vigie);
    for (const origin of [service.url, `http://127.0.0.1:${port}`]) {
      expect(await ask(`${origin}/livez`, '10.1.2.3')).toEqual({ status: 200, body: '{"status":"live"}' });
      const ready = await ask(`${origin}/readyz`, 'vigie-web');
      expect(ready.status).toBe(200);
      expect(JSON.parse(ready.body)).toEqual({
        status: 'ready',
        workers: ['scheduler', 'check', 'ingest', 'digest', 'mail', 'web'],
        missing: [],
      });
    }
    expect((await ask(`${service.url}/`, 'vigie.cluster.example')).status).toBe(403);
    expect((await ask(`http://127.0.0.1:${port}/`, '127.0.0.1')).status).toBe(404);
    expect(await service.stop()).toBe(0);
  });

  it('are asked by vigie health', async () => {
    const vigie = await install(await findFreePort());
    const health = (...args: string[]) => vigie.runApart(['health', ...args], { env: vigie.env });
    const service = await startVigie(vigie);
    const workers = 'scheduler, check, ingest, digest, mail, web';
    expect(await health()).toEqual({ exitCode: 0, stdout: `ready: ${workers}\n`, stderr: '' });
    expect(JSON.parse((await health('--json')).stdout)).toMatchObject({ status: 'ready', missing: [] });
    await service.stop();
    expect(await health()).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/not ready: process: nothing answers/),
    });
  });

  it('say which port is taken and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo; // it listens on a port
    const vigie = await install(port);
    const ran = await vigie.run(['start'], { env: vigie.env });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(`port ${port} on 127.0.0.1 is in use: choose another with VIGIE_HEALTH_PORT`);
  });
});
