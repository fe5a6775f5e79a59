import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ListenError, serveWeb } from '../../src/web/serve.js';
import { awaitsEnd, patienceMs } from '../patience.js';
import { createSite } from './site.js';

const host = '127.0.0.1';
let other: Server | undefined;
afterEach(() => {
  other?.close();
});

describe('serveWeb', () => {
  it('gives out a free port for 0 and serves until it is closed', async () => {
    const server = await serveWeb(createSite().app, { host, port: 0 });
    const answer = await fetch(`${server.url}/healthz`);
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    await server.close(1_000);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('says which port is taken and what to change', async () => {
    const port = await takePort();
    const refused = await serveWeb(createSite().app, { host, port }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ListenError);
    expect(refused).toMatchObject({
      code: 'port-in-use',
      message: `port ${port} on 127.0.0.1 is in use: choose another with VIGIE_HTTP_PORT`,
    });
  });

  it('says that an address is not one of this machine', async () => {
    const refused = serveWeb(createSite().app, { host: '192.0.2.1', port: 0 });
    await expect(refused).rejects.toMatchObject({ code: 'address-unavailable' });
  });

  it('waits for the answer under way, and no longer than it was told to', async () => {
    let arrived = (): void => undefined;
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = {
      fetch: () => {
        arrived();
        return new Promise<Response>(() => {});
      },
    };
    const server = await serveWeb(slow, { host, port: 0 });
    const asked = fetch(server.url).catch((error: unknown) => error);
    await underWay;
    await server.close(awaitsEnd(50));
    expect(await asked).toBeInstanceOf(Error);
  });

  it('closes what never says what it asks for', async () => {
    const patient = await serveWeb(createSite().app, { host, port: 0, headMs: patienceMs });
    const server = await serveWeb(createSite().app, { host, port: 0, headMs: awaitsEnd(300) });
    const askHalf = ({ url }: { readonly url: string }) => {
      const half = connect(Number(new URL(url).port), host, () => half.write('GET / HTTP/1.1\r\nHost: '));
      return half.resume();
    };
    const waiting = askHalf(patient);
    await Promise.all(Array.from({ length: 50 }, () => once(askHalf(server), 'close')));
    expect(waiting.closed).toBe(false);
    await Promise.all([server.close(100), patient.close(0)]);
  });

  it.each(['.127.0.0.1', '1.2.3.4.5', 'evil.example', 'xn--'])(
    'refuses the host %j as any that is not ours',
    async (name) => {
      const site = createSite();
      const server = await serveWeb(site.app, { host, port: 0 });
      const socket = connect(Number(new URL(server.url).port), host);
      socket.write(`GET /healthz HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
      const answer = Buffer.concat(await socket.toArray()).toString();
      expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 403 Forbidden');
      expect(site.errors).toEqual([]);
      await server.close(100);
    },
  );

  it('answers a request line that is no address of ours', async () => {
    const server = await serveWeb(createSite().app, { host, port: 0 });
    expect((await fetch(`${server.url}//evil.example/%00`)).status).toBe(404);
    await server.close(100);
  });
});

function takePort(): Promise<number> {
  return new Promise((resolve) => {
    other = createServer().listen(0, host, () => {
      const address = other?.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
