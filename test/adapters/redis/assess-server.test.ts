import { describe, expect, it } from 'vitest';
import { assessServer } from '../../../src/adapters/redis/assess-server.js';

const good = {
  redis_version: '6.2.14',
  redis_mode: 'standalone',
  role: 'master',
  aof_enabled: '1',
  maxmemory_policy: 'noeviction',
  cluster_enabled: '0',
};
const info = (changes: Readonly<Record<string, string | undefined>> = {}): string =>
  [
    '# Server',
    ...Object.entries({ ...good, ...changes }).flatMap(([k, v]) => (v === undefined ? [] : [`${k}:${v}`])),
    '',
  ].join('\r\n');

describe('the start-up check of a server', () => {
  it.each([
    ['the oldest Redis that serves', {}],
    ['a later minor version', { redis_version: '7.0.0' }],
    ['a version of two digits', { redis_version: '10.0.1' }],
    ['Valkey', { redis_version: '7.2.4', valkey_version: '8.1.1', server_name: 'valkey' }],
  ])('accepts %s', (_name, changes) => {
    expect(assessServer(info(changes))).toEqual({ refusal: null, warnings: [] });
  });

  it.each([
    ['an old Redis', { redis_version: '6.0.16' }, 'got Redis 6.0.16'],
    ['a very old Redis', { redis_version: '5.0.14' }, 'got Redis 5.0.14'],
    ['a server without a version', { redis_version: undefined }, 'does not say what it is'],
    ['a part of a cluster', { redis_mode: 'cluster' }, 'Redis Cluster'],
    ['a replica', { role: 'slave' }, 'got a replica'],
  ])('refuses %s', (_name, changes, reason) => {
    expect(assessServer(info(changes)).refusal).toContain(reason);
  });

  it.each([
    ['keeps nothing on disk', { aof_enabled: '0' }, 'expected appendonly yes, got no'],
    ['hides whether it does', { aof_enabled: undefined }, 'expected appendonly yes, and the server does not say'],
    ['evicts keys', { maxmemory_policy: 'volatile-lru' }, 'expected maxmemory-policy noeviction, got volatile-lru'],
    ['hides whether it does', { maxmemory_policy: undefined }, 'noeviction, and the server does not say'],
  ])('warns of a server that %s', (_name, changes, warning) => {
    expect(assessServer(info(changes))).toEqual({ refusal: null, warnings: [expect.stringContaining(warning)] });
  });
});
