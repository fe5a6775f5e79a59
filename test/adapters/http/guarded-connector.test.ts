import type net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAddressGuard } from '../../../src/adapters/http/address-guard.js';
import { createGuardedConnector } from '../../../src/adapters/http/guarded-connector.js';
import { patienceMs } from '../../patience.js';
import { names, startNaked } from './test-servers.js';

const guard = createAddressGuard(['127.0.0.1/32']);

function connectTo(hostname: string, port: number, table: Readonly<Record<string, readonly string[]>> = {}) {
  const connect = createGuardedConnector({ guard, lookup: names(table), timeoutMs: patienceMs });
  return new Promise<net.Socket>((resolve, reject) => {
    connect({ hostname, host: hostname, protocol: 'http:', port: String(port) }, (error, socket) => {
      if (error) return reject(error);
      onTestFinished(() => void socket.destroy());
      resolve(socket);
    });
  });
}

describe('the guarded connector', () => {
  it('connects to an address that the guard permits, literal or resolved', async () => {
    const { port } = await startNaked(() => undefined);
    expect((await connectTo('127.0.0.1', port)).remoteAddress).toBe('127.0.0.1');
    expect((await connectTo('a.example', port, { 'a.example': ['127.0.0.1'] })).remoteAddress).toBe('127.0.0.1');
  });

  it.each(['127.0.0.2', '::1', '::ffff:127.0.0.2'])(
    'refuses the literal %s by itself, where no lookup takes place',
    async (address) => {
      const { port, connections } = await startNaked(() => undefined);
      await expect(connectTo(address, port)).rejects.toMatchObject({ code: 'address-refused' });
      expect(connections()).toBe(0);
    },
  );

  it('refuses a name as soon as one of its addresses is bad, and connects to none of them', async () => {
    const { port, connections } = await startNaked(() => undefined);
    const table = { 'mixed.example': ['127.0.0.1', '127.0.0.2'] };
    await expect(connectTo('mixed.example', port, table)).rejects.toMatchObject({ code: 'address-refused' });
    expect(connections()).toBe(0);
  });

  it('tells a name that does not resolve', async () => {
    await expect(connectTo('nowhere.example', 80)).rejects.toMatchObject({ code: 'dns' });
  });
});
