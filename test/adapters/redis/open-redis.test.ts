import { describe, expect, it } from 'vitest';
import { parseRedisUrl } from '../../../src/adapters/redis/open-redis.js';

describe('the address of a Redis server', () => {
  it.each([
    ['redis://localhost', 'redis://localhost:6379/0', 0],
    ['redis://localhost:7000/3', 'redis://localhost:7000/3', 3],
    ['rediss://user:secret@redis.example.org:6380', 'rediss://redis.example.org:6380/0', 0],
    ['redis://:secret@[::1]:6379/', 'redis://[::1]:6379/0', 0],
  ])('reads %s without its credentials', (url, shown, db) => {
    expect(parseRedisUrl(url)).toEqual({ shown, db });
  });

  it.each([
    'http://user:secret@localhost',
    'secret@localhost:6379',
    'redis://',
    'redis://:secret@localhost/jobs',
    'redis://:secret@localhost:99999',
    '',
  ])('refuses %j and does not repeat a password', (url) => {
    const read = () => parseRedisUrl(url);
    expect(read).toThrow(expect.objectContaining({ name: 'StoreError', code: 'unsupported' }));
    expect(read).toThrow(/^REDIS_URL: expected (?!.*secret)/);
  });
});
