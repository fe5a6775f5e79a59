import { describe, expect, it } from 'vitest';
import { readGroupRoles } from '../../src/settings/access-settings.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { SettingsInvalid } from '../../src/settings/problem.js';
import { createFolder } from './settings-fixture.js';

const prefix = 'VIGIE_ACCESS_';

/** The access settings of an environment; where it is refused, the variables that are at fault. */
function load(env: Readonly<Record<string, string>>) {
  using folder = createFolder({});
  const named = Object.fromEntries(Object.entries(env).map(([name, value]) => [`${prefix}${name}`, value]));
  try {
    return loadSettings({ env: named, cwd: folder.path }).access;
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return error.problems.map(({ where, message }) => `${where.replace(prefix, '')}: ${message}`);
  }
}

describe('a provider', () => {
  it.each([
    'https://sso.example.org/realms/main',
    'http://127.0.0.1:9000',
    'http://localhost:9000',
    'http://[::1]:9000',
  ])('may be %s', (issuer) => {
    expect(load({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'vigie' })).toMatchObject({ oidc: { issuer } });
  });

  it.each([
    'http://sso.example.org',
    'http://10.0.0.1',
    'http://127.0.0.1.evil.example',
    'https://user:pass@sso.example.org',
    'https://sso.example.org/?a=b',
    'sso.example.org',
  ])('may not be %s', (issuer) => {
    const problems = load({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'vigie' });
    expect(problems).toEqual([expect.stringMatching(/^OIDC_ISSUER: expected an https URL/)]);
  });

  it('needs the name under which it knows the watch, and the scope that makes it one of identities', () => {
    expect(load({ OIDC_ISSUER: 'https://sso.example.org' })).toEqual([
      expect.stringContaining('expected VIGIE_ACCESS_OIDC_CLIENT_ID beside it'),
    ]);
    expect(load({ OIDC_SCOPES: 'email,profile' })).toEqual([expect.stringContaining('`openid` among them')]);
  });
});

describe('a proxy', () => {
  it('that says who people are is refused without the addresses from which it connects', () => {
    expect(load({ PROXY_ADDRESS_HEADER: 'X-Auth-Request-Email' })).toEqual([
      expect.stringContaining('expected VIGIE_ACCESS_PROXY_ADDRESSES beside it'),
    ]);
    const both = { PROXY_ADDRESS_HEADER: 'X-Auth-Request-Email', PROXY_ADDRESSES: '172.30.0.2/32, fd00::/8' };
    expect(load(both)).toMatchObject({ proxy: { addresses: ['172.30.0.2/32', 'fd00::/8'] } });
  });

  it.each([
    [{ PROXY_ADDRESSES: '172.30.0.2' }, 'PROXY_ADDRESSES'],
    [{ PROXY_ADDRESS_HEADER: 'X Mail', PROXY_ADDRESSES: '172.30.0.2/32' }, 'PROXY_ADDRESS_HEADER'],
    [{ PROXY_SECRET_HEADER: 'X-Vigie-Proxy' }, 'PROXY_SECRET_HEADER'],
    [{ PROXY_SECRET: 'known to both' }, 'PROXY_SECRET'],
    [{ PROXY_SECRET: 'known-to-both' }, 'PROXY_SECRET'],
    [{ PROXY_SIGN_OUT_URL: '//evil.example' }, 'PROXY_SIGN_OUT_URL'],
    [{ PROXY_SIGN_OUT_URL: 'javascript:alert(1)' }, 'PROXY_SIGN_OUT_URL'],
  ])('is refused with %o', (env, where) => {
    expect(load(env)).toEqual([expect.stringMatching(new RegExp(`^${where}: expected`))]);
  });
});

describe('pages that are open', () => {
  it.each([
    [{ OIDC_ISSUER: 'https://sso.example.org', OIDC_CLIENT_ID: 'vigie' }, 'OIDC_ISSUER'],
    [{ PROXY_ADDRESS_HEADER: 'X-Mail', PROXY_ADDRESSES: '172.30.0.2/32' }, 'PROXY_ADDRESS_HEADER'],
  ])('are refused with %o, since nobody would be asked to sign in', (env, where) => {
    const open = { OPEN: 'true' };
    expect(load({ ...env, ...open })).toEqual([
      expect.stringMatching(new RegExp(`^${where}: expected none while VIGIE_ACCESS_OPEN is true`)),
    ]);
    expect(load({ PROXY_ADDRESSES: '172.30.0.2/32', ...open })).toMatchObject({ open: true });
    using folder = createFolder({});
    const named = Object.fromEntries(Object.entries(env).map(([name, value]) => [`${prefix}${name}`, value]));
    expect(loadSettings({ env: named, cwd: folder.path, demo: true }).access).toMatchObject({ open: true });
  });
});

describe('groups', () => {
  it('that a proxy is not asked for are refused, unless a provider says them', () => {
    const proxy = { PROXY_ADDRESS_HEADER: 'X-Mail', PROXY_ADDRESSES: '172.30.0.2/32' };
    const roles = { GROUP_ROLES: 'veille=admin' };
    expect(load({ ...proxy, ...roles })).toEqual([
      expect.stringMatching(/^GROUP_ROLES: expected VIGIE_ACCESS_PROXY_GROUPS_HEADER beside it/),
    ]);
    const provider = { OIDC_ISSUER: 'https://sso.example.org', OIDC_CLIENT_ID: 'vigie' };
    for (const knows of [{ PROXY_GROUPS_HEADER: 'X-Groups' }, provider])
      expect(load({ ...proxy, ...roles, ...knows })).toMatchObject({ groupRoles: ['veille=admin'] });
  });

  it('give roles, whatever their names hold', () => {
    const access = load({ GROUP_ROLES: '/veille-admins=admin, a=b=reader' });
    if (Array.isArray(access)) throw new Error(access.join('\n'));
    expect([...readGroupRoles(access)]).toEqual([
      ['/veille-admins', 'admin'],
      ['a=b', 'reader'],
    ]);
  });

  it.each(['veille-admins', '=admin', 'veille=owner'])('are refused as %s', (entry) => {
    expect(load({ GROUP_ROLES: entry })).toEqual([
      expect.stringMatching(/^GROUP_ROLES: expected a list of group=role/),
    ]);
  });
});
