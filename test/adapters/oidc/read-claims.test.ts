import { describe, expect, it } from 'vitest';
import { joinClaims, lacks, readClaims } from '../../../src/adapters/oidc/read-claims.js';
import { ProviderFailure } from '../../../src/ports/identity-provider.js';

const subject = { iss: 'https://sso.example.org', sub: 'c-1' };
const options = { groupsClaim: 'groups', unverifiedAddresses: false };
const read = (claims: object, more: Partial<typeof options> = {}) =>
  readClaims({ ...subject, ...claims }, { ...options, ...more });

describe('claims', () => {
  it('say who somebody is', () => {
    const claims = { email: 'Claire@Example.org', email_verified: true, name: ' Claire Martin ', groups: ['a', 'b'] };
    expect(read(claims)).toEqual({
      identity: { issuer: 'https://sso.example.org', subject: 'c-1' },
      address: 'claire@example.org',
      isVerified: true,
      name: 'Claire Martin',
      groups: ['a', 'b'],
    });
    expect(read({ preferred_username: 'cmartin' }).name).toBe('cmartin');
  });

  it.each([
    [true, true],
    ['true', true],
    ['false', false],
    [false, false],
    [undefined, false],
    [1, false],
    ['yes, of course', false],
  ])('call an address verified by %o: %s', (email_verified, isVerified) => {
    expect(read({ email_verified }).isVerified).toBe(isVerified);
    expect(read({ email_verified }, { unverifiedAddresses: true }).isVerified).toBe(true);
  });

  it('of another form are as good as none', () => {
    const odd = { email: ['a@example.org'], name: { given: 'Claire' }, preferred_username: 'x'.repeat(101) };
    expect(read(odd)).toMatchObject({ address: null, name: '' });
    expect(read({ email: 'claire@example.org\n' }).address).toBeNull();
  });

  it('are looked for elsewhere where the ID token leaves them out', () => {
    const whole = { email: '', email_verified: false, name: '', groups: [] };
    expect(lacks(whole, 'groups')).toBe(false);
    expect(lacks(whole, 'roles')).toBe(true);
    expect(lacks({ ...whole, email_verified: undefined }, 'groups')).toBe(true);
  });
});

describe('claims of two answers', () => {
  const victim = { email: 'claire@example.org' };

  it('are those of the ID token, and of the other what it leaves out', () => {
    expect(joinClaims({ ...victim, name: 'Claire' }, { name: 'C', groups: ['a'] })).toMatchObject({
      ...{ email: 'claire@example.org', name: 'Claire', groups: ['a'] },
    });
    expect(read(joinClaims(victim, { ...victim, email_verified: true })).isVerified).toBe(true);
    expect(read(joinClaims({}, { ...victim, email_verified: true })).isVerified).toBe(true);
  });

  it('do not verify the address of one by what is said of the address of the other', () => {
    const told = { email: 'mallory@example.org', email_verified: true };
    expect(read(joinClaims(victim, told))).toMatchObject({ address: 'claire@example.org', isVerified: false });
    expect(read(joinClaims(victim, { email_verified: true })).isVerified).toBe(false);
  });
});

describe('groups', () => {
  it('may be one name, none, or under another claim', () => {
    expect(read({ groups: 'veille' }).groups).toEqual(['veille']);
    expect(read({ groups: [] }).groups).toEqual([]);
    expect([read({}).groups, read({ groups: null }).groups]).toEqual([null, null]);
    expect(read({ roles: ['Vigie.Admin'] }, { groupsClaim: 'roles' }).groups).toEqual(['Vigie.Admin']);
  });

  it.each([
    ['too many for a token', { _claim_names: { groups: 'src1' }, _claim_sources: { src1: {} } }],
    ['of another form', { groups: [{ id: 1 }] }],
    ['without end', { groups: Array.from({ length: 10_001 }, (_, index) => String(index)) }],
  ])('%s are no reason to take a role away: nobody is signed in', (_, claims) => {
    expect(() => read(claims)).toThrow(ProviderFailure);
  });
});
