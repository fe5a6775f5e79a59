import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHttpTimeStamper } from '../../../src/adapters/timestamp/http-time-stamper.js';
import type { Stamped } from '../../../src/ports/time-stamper.js';
import { createRandom } from '../../bench/random.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { type Authority, authorityPolicy, startAuthority } from './authority.js';

let authority: Authority;
const content = Buffer.from('the head of a chain');
const hash = createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  authority = await startAuthority();
});
afterAll(() => authority[Symbol.asyncDispose]());
afterEach(() => authority.answers(undefined));

type Options = Partial<Parameters<typeof createHttpTimeStamper>[0]>;
const clock = { now: () => new Date() };

function stamp(changes: Options = {}) {
  const caFile = authority.file('root.pem');
  const options = { url: authority.url, policy: null, caFile, clock, timeoutMs: patienceMs };
  return createHttpTimeStamper({ ...options, ...changes }).stamp(content);
}

async function stamped(changes: Options = {}): Promise<Stamped> {
  const outcome = await stamp(changes);
  if (outcome.kind === 'failed') throw new Error(`${outcome.failure}: ${outcome.detail}`);
  return outcome;
}

describe('an authority that stamps', () => {
  it('gives what openssl verifies outside, and sees the hash alone', async () => {
    const before = Date.now();
    const { response, stampedAt, ...said } = await stamped();
    const after = Date.now();
    expect(said).toEqual({ kind: 'stamped', authority: 'O=Example, CN=tsa', trusted: true });
    // A stamp tells whole seconds.
    expect(stampedAt.getTime()).toBeGreaterThanOrEqual(before - (before % 1_000));
    expect(stampedAt.getTime()).toBeLessThanOrEqual(after);
    expect(await authority.verifyOutside(response, hash)).toContain('Verification: OK');
    await expect(authority.verifyOutside(response, 'ab'.repeat(32))).rejects.toThrow();
    expect(authority.queries.at(-1)?.includes(content)).toBe(false);
    expect(authority.queries.at(-1)?.includes(Buffer.from(hash, 'hex'))).toBe(true);
  });

  it('stamps under the policy that is asked for', async () => {
    await expect(stamped({ policy: '1.2.3.4.5' })).resolves.toMatchObject({ kind: 'stamped' });
    await expect(stamped({ policy: authorityPolicy })).resolves.toMatchObject({ kind: 'stamped' });
  });

  it('is said not to be known where no certificate is trusted', async () => {
    expect(await stamped({ caFile: null })).toMatchObject({ authority: 'O=Example, CN=tsa', trusted: false });
  });
});

describe('what is no proof', () => {
  const other = (change: (query: Buffer) => Buffer) => () =>
    authority.answers((query) => authority.reply(change(Buffer.from(query))));
  const otherwise = (from: Buffer, to: Buffer) => (query: Buffer) => {
    const at = query.indexOf(from);
    return Buffer.concat([query.subarray(0, at), to, query.subarray(at + from.length)]);
  };

  it.each([
    ['other-content', other(otherwise(Buffer.from(hash, 'hex'), Buffer.alloc(32, 7)))],
    // The nonce is the only INTEGER of eight bytes: 02 08.
    [
      'other-request',
      other((query) => {
        const at = query.indexOf(Buffer.from([0x02, 0x08]));
        query[at + 9] = (query[at + 9] ?? 0) ^ 1;
        return query;
      }),
    ],
    ['malformed', () => authority.answers(async () => Buffer.from('<html>Sign in</html>'))],
    ['malformed', () => authority.answers(async () => Buffer.alloc(0))],
    // A status `granted`, and an empty sequence as token.
    ['malformed', () => authority.answers(async () => Buffer.from('30073003020100' + '3000', 'hex'))],
    ['malformed', () => authority.answers(async () => Buffer.alloc(200_000, 0x30))],
    ['malformed', () => authority.answers(async () => Buffer.alloc(100_000, 0x30))],
    ['malformed', () => authority.answers(async (query) => (await authority.reply(query)).subarray(0, 600))],
    ['unreachable', () => authority.answers(async () => ({ status: 503 }))],
    ['unreachable', () => authority.answers(() => 'hang-up')],
    [
      'bad-signature',
      () =>
        authority.answers(async (query) => {
          const answer = await authority.reply(query);
          const last = answer.length - 1;
          answer[last] = (answer[last] ?? 0) ^ 1;
          return answer;
        }),
    ],
  ] as const)('is %s', async (failure, provoke) => {
    provoke();
    expect(await stamp()).toMatchObject({ kind: 'failed', failure, detail: expect.stringMatching(/^.{5,}$/) });
  });

  it('is never a stumble, wherever a byte is another', async () => {
    const random = createRandom(3161);
    for (let time = 0; time < 60; time += 1) {
      authority.answers(async (query) => {
        const answer = await authority.reply(query);
        const at = Math.floor(random() * answer.length);
        answer[at] = (answer[at] ?? 0) ^ (1 + Math.floor(random() * 255));
        return answer;
      });
      const outcome = await stamp();
      if (outcome.kind === 'failed') continue;
      // The changed byte lies outside the signed part; openssl accepts it too.
      expect(await authority.verifyOutside(outcome.response, hash)).toContain('Verification: OK');
    }
  });

  it('is the word of another authority, unless no certificate is trusted', async () => {
    await authority.makeRoot('stranger');
    await authority.issue('strange-tsa', 'stamping', { root: 'stranger' });
    authority.answers((query) => authority.reply(query, { signer: 'strange-tsa', chain: 'stranger' }));
    expect(await stamp()).toMatchObject({ kind: 'failed', failure: 'untrusted-certificate' });
    expect(await stamp({ caFile: null })).toMatchObject({ kind: 'stamped', trusted: false });
  });

  it('is the word of a certificate that is not valid any more', async () => {
    const dates = ['-not_before', '20200101000000Z', '-not_after', '20210101000000Z'];
    await authority.issue('expired', 'stamping', { dates });
    authority.answers((query) => authority.reply(query, { signer: 'expired' }));
    expect(await stamp()).toMatchObject({ kind: 'failed', failure: 'untrusted-certificate' });
    expect(await stamp({ caFile: null })).toMatchObject({ kind: 'failed', failure: 'untrusted-certificate' });
  });

  it('is a refusal, in the words of the authority', async () => {
    expect(await stamp({ policy: '1.2.3.4.99' })).toMatchObject({
      ...{ kind: 'failed', failure: 'refused' },
      detail: expect.stringContaining('status 2'),
    });
  });

  it('comes from another time', async () => {
    const hourAgo = { now: () => new Date(Date.now() - 3_600_000) };
    const outcome = await stamp({ clock: hourAgo });
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'implausible-time' });
  });

  it('comes too late', async () => {
    authority.answers(() => 'stall');
    expect(await stamp({ timeoutMs: awaitsEnd(300) })).toMatchObject({
      failure: 'unreachable',
      detail: expect.stringContaining('Timeout'),
    });
  });

  it('comes from nobody', async () => {
    expect(await stamp({ url: 'http://127.0.0.1:1/' })).toMatchObject({ failure: 'unreachable' });
  });

  it('cannot be told by a file of certificates that holds none', async () => {
    writeFileSync(authority.file('empty.pem'), 'nothing');
    for (const name of ['empty.pem', 'absent.pem']) {
      expect(await stamp({ caFile: authority.file(name) })).toMatchObject({ failure: 'untrusted-certificate' });
    }
  });
});
