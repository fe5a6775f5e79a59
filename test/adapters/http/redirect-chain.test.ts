import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../src/adapters/http/address-guard.js';
import { decideRedirect, keepsValidators } from '../../../src/adapters/http/redirect-chain.js';

const guard = createAddressGuard(['127.0.0.0/8']);

function decide(location: string, { first = 'https://a.example/feed', from = '' } = {}) {
  const step = { first: new URL(first), from: new URL(from || first), status: 302, method: 'GET' as const, location };
  return decideRedirect(step, guard);
}

describe('where a redirect leads', () => {
  it.each([
    ['/new', 'https://a.example/new'],
    ['new?x=1#part', 'https://a.example/new?x=1'],
    ['//b.example/new', 'https://b.example/new'],
    ['https://b.example:443/new', 'https://b.example/new'],
    ['?page=2', 'https://a.example/feed?page=2'],
    [' https://b.example/\tnew ', 'https://b.example/new'],
  ])('%j from https://a.example/feed leads to %s', (location, to) => {
    expect(decide(location)).toEqual({ to: new URL(to), port: 'usual' });
  });

  it.each([
    ['', 'redirect-refused'],
    ['https://', 'redirect-refused'],
    ['http://a.example/', 'redirect-refused'],
    ['ftp://a.example/', 'redirect-refused'],
    ['file:///etc/passwd', 'redirect-refused'],
    ['data:text/xml,<rss/>', 'redirect-refused'],
    ['javascript:alert(1)', 'redirect-refused'],
    ['https://user:secret@b.example/', 'redirect-refused'],
    ['https://user@b.example/', 'redirect-refused'],
    ['https://10.0.0.1/', 'address-refused'],
    ['https://0xA9FEA9FE/', 'address-refused'],
    ['https://[::1]/', 'address-refused'],
  ])('%j is refused with %s', (location, code) => {
    expect(() => decide(location)).toThrow(expect.objectContaining({ code }));
  });

  it('goes from http to https, and between hosts', () => {
    expect(decide('https://b.example/', { first: 'http://a.example/' }).port).toBe('usual');
  });

  it('may have the port of the source on the host of the source only', () => {
    const first = 'https://a.example:8443/feed';
    expect(decide('/new', { first }).port).toBe('usual');
    expect(decide('https://b.example:8443/', { first }).port).toBe('needs-exempt-address');
    expect(decide('https://a.example:8443/', { first, from: 'https://b.example/' }).port).toBe('usual');
    expect(decide('https://a.example:22/', { first }).port).toBe('needs-exempt-address');
  });

  it('keeps validators within an origin, and on the way to https', () => {
    const keeps = (from: string, to: string) => keepsValidators(new URL(from), new URL(to));
    expect(keeps('https://a.example/1', 'https://a.example/2')).toBe(true);
    expect(keeps('http://a.example/1', 'https://a.example/1')).toBe(true);
    expect(keeps('https://a.example/1', 'https://b.example/1')).toBe(false);
    expect(keeps('http://a.example:8080/1', 'https://a.example:8443/1')).toBe(false);
  });
});
