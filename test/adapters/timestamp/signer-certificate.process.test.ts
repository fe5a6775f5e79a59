import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCertificates } from '../../../src/adapters/timestamp/read-response.js';
import { checkNamed, checkSigner } from '../../../src/adapters/timestamp/signer-certificate.js';
import { type Authority, startAuthority } from './authority.js';

let authority: Authority;
beforeAll(async () => {
  authority = await startAuthority();
  for (const section of ['serving', 'lax']) await authority.issue(section, section);
});
afterAll(() => authority[Symbol.asyncDispose]());

function certificate(name: string) {
  const [first] = readCertificates(readFileSync(authority.file(`${name}.pem`), 'utf8'));
  if (!first) throw new Error(`expected a certificate in ${name}.pem`);
  return first;
}

it('takes a certificate for time-stamping alone', () => {
  expect(() => checkSigner(certificate('tsa'), new Date())).not.toThrow();
});

it.each([
  ['serving', 'that serves pages'],
  ['lax', 'whose purpose may be passed over'],
  ['root', 'that has no purpose'],
])('does not take %s, a certificate %s', (name) => {
  expect(() => checkSigner(certificate(name), new Date())).toThrow(/for time-stamping alone/);
});

it('takes none before its time', () => {
  expect(() => checkSigner(certificate('tsa'), new Date('2020-01-01'))).toThrow(/valid then, got one from 20/);
});

it('wants the signature to name its certificate', () => {
  expect(() => checkNamed(certificate('tsa'), [])).toThrow(/names its certificate, got none/);
});
