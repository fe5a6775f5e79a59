import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { classified, classifyRedisError } from '../../../src/adapters/redis/classify-redis-error.js';
import { StoreError } from '../../../src/ports/store/store-error.js';

const reply = (message: string): Error => Object.assign(new Error(message), { name: 'ReplyError' });

describe('failures of Redis', () => {
  it.each([
    ['WRONGPASS invalid username-password pair or user is disabled.', 'unauthorized'],
    ["NOPERM User bob has no permissions to run the 'eval' command", 'unauthorized'],
    ["READONLY You can't write against a read only replica.", 'read-only'],
    ['MISCONF Errors writing to the AOF file: No space left on device', 'read-only'],
    ["OOM command not allowed when used memory > 'maxmemory'.", 'disk-full'],
    ['LOADING Redis is loading the dataset in memory', 'unavailable'],
    ['MOVED 3999 127.0.0.1:6381', 'unsupported'],
    ["ERR unknown command 'eval'", 'unsupported'],
    ['BUSY Redis is busy running a script.', 'unavailable'],
  ])('go by the code of the reply %j', (message, code) => {
    const error = classifyRedisError(reply(message), 'Redis at redis://host:6379/0: ping');
    expect(error).toMatchObject({ name: 'StoreError', code });
    expect(error.message).toContain(`Redis at redis://host:6379/0: ping: expected an answer, got "${message}"; `);
  });

  it('are its absence where it gave no reply', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:6379'), { code: 'ECONNREFUSED' });
    expect(classifyRedisError(error, 'here')).toMatchObject({ code: 'unavailable' });
    expect(classifyRedisError('gone', 'here')).toMatchObject({ code: 'unavailable' });
  });

  it('stay what they are once they were classified', () => {
    const error = new StoreError('corrupt', 'jobs "a": payload');
    expect(classifyRedisError(error, 'here')).toBe(error);
  });

  it('hold no command, which may hold a password', () => {
    const command = { name: 'auth', args: ['default', 'sesame'] };
    const error = Object.assign(reply('WRONGPASS no'), { command });
    const shown = inspect(classifyRedisError(error, 'here'), { depth: null, showHidden: true });
    expect(shown).toContain('WRONGPASS');
    expect(shown).not.toContain('sesame');
  });

  it('are thrown by what is run', async () => {
    const failing = classified('here', () => Promise.reject(reply('OOM full')));
    await expect(failing).rejects.toMatchObject({ code: 'disk-full' });
    expect(await classified('here', async () => 1)).toBe(1);
  });
});
