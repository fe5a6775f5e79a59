import { describe, expect, it } from 'vitest';
import { checkSignature } from '../../src/web/websub/websub-routes.js';
import { signed } from './place.js';

const body = '<feed>é</feed>';
const key = 'a secret';

function verify(header: string | null, text = body, secret = key): boolean | undefined {
  const check = checkSignature(secret, header);
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += 3) check?.update(bytes.subarray(start, start + 3));
  return check?.holds();
}

describe('the signature of a notification', () => {
  it('is read as WebSub writes it', () => {
    // RFC 2202 section 3, test case 2.
    expect(verify('sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'what do ya want for nothing?', 'Jefe')).toBe(true);
  });

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('holds with %s', (algorithm) => {
    const header = signed(algorithm, key, body);
    expect(verify(header)).toBe(true);
    expect(verify(header.toUpperCase())).toBe(true);
    expect(verify(header, `${body} `)).toBe(false);
    expect(verify(header, body, 'another secret')).toBe(false);
  });

  it.each([
    null,
    '',
    'sha256=',
    'md5=0123456789abcdef0123456789abcdef',
    `sha256=${'0'.repeat(40)}`,
    `sha1=${'g'.repeat(40)}`,
    signed('sha256', key, body).replace('sha256', 'sha512'),
    signed('sha256', key, body).slice(0, -2),
    `${signed('sha256', key, body)}, sha1=${'0'.repeat(40)}`,
    `constructor=${'0'.repeat(40)}`,
  ])('is none in %j', (header) => {
    expect(checkSignature(key, header)).toBeUndefined();
  });
});
