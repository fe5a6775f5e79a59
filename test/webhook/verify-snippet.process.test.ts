import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook as Verifier } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookSecret } from '../../src/decisions/manage-webhooks.js';
import { signedHeaders } from '../../src/webhook/next-attempt.js';

const docs = readFileSync('docs/webhooks.md', 'utf8');
const snippet = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(docs)?.[1] ?? '';

const at = new Date('2026-11-25T09:00:00.000Z');
const [secret, other] = [
  webhookSecret(new Uint8Array(32).fill(7), 'w1', 1),
  webhookSecret(new Uint8Array(32), 'w1', 2),
];
const payload = '{"type":"item.new","title":"Évaluation"}';
const headers = signedHeaders([other, secret], { messageId: 'msg_d1', payload, at });

/** What is tried: the body, the headers, and seconds since they were signed. */
const cases = [
  ['what was signed', true, payload, headers, 10],
  ['another body', false, payload.replace('new', 'old'), headers, 10],
  ['another id', false, payload, { ...headers, 'webhook-id': 'msg_d2' }, 10],
  ['what is sent again later', false, payload, headers, 600],
  ['a later timestamp under the old signature', false, payload, { ...headers, 'webhook-timestamp': '1795597210' }, 10],
] as const;

describe('a signature', () => {
  it('is what the package of the standard verifies', () => {
    const now = new Date();
    const fresh = signedHeaders([other, secret], { messageId: 'msg_d1', payload, at: now });
    expect(new Verifier(secret).verify(payload, fresh)).toEqual(JSON.parse(payload));
    expect(() => new Verifier(secret).verify(payload.replace('new', 'old'), fresh)).toThrow();
    const replayed = signedHeaders([secret], { messageId: 'msg_d1', payload, at: new Date(now.getTime() - 600_000) });
    expect(() => new Verifier(secret).verify(payload, replayed)).toThrow('too old');
  });

  it.each(cases)('is judged by the snippet for Node.js as it should be: %s', async (_, valid, body, given, seconds) => {
    const file = join(mkdtempSync(join(tmpdir(), 'vigie-snippet-')), 'verify.mjs');
    writeFileSync(file, snippet('js'));
    const { verify } = await import(file);
    expect(verify(secret, given, body, at.getTime() + seconds * 1_000)).toBe(valid);
  });

  it('is judged by the snippet for Python as it should be', ({ skip }) => {
    if (spawnSync('python3', ['--version']).status !== 0) skip('no python3');
    const calls = cases.map(([, , body, given, seconds]) => [secret, given, body, at.getTime() / 1_000 + seconds]);
    const program = `${snippet('python')}\nimport json, sys\nfor s, h, b, n in json.load(sys.stdin): print(verify(s, h, b.encode(), n))\n`;
    const ran = spawnSync('python3', ['-c', program], { input: JSON.stringify(calls), encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    expect(ran.stdout.trim().split('\n')).toEqual(cases.map(([, valid]) => (valid ? 'True' : 'False')));
  });
});
