import { z } from 'zod';
import { Role } from '../model/access/account.js';
import { isLoopbackHost, parseUrl } from '../model/address/parse-url.js';
import type { Problem } from './problem.js';
import { onOff, setting } from './setting.js';
import { cidrRanges, isHostName, isSiteUrl, maybe } from './setting-forms.js';

/** An entry in a list of `group=role`. The last `=` separates them, since names of groups may contain it. */
const groupRole = /^(.{1,200})=(reader|analyst|editor|admin)$/s;

const buttonName = maybe(z.string().trim().min(1).max(60));
const headerName = maybe(z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/));

/** Values that a provider or a proxy gets or sends, and that end up in a request header or an address. */
const printable = maybe(z.string().regex(/^[\x21-\x7e]{1,4000}$/));

const header = { expected: 'the name of a header, such as X-Forwarded-Email', fallback: 'none' };

const Oidc = z.strictObject({
  issuer: setting(maybe(z.string().refine(isIssuer)), {
    description: 'The OpenID Connect provider of your organisation, by which people may sign in beside links by mail.',
    expected: 'an https URL without credentials, query or fragment; http on loopback alone',
    fallback: 'none: people sign in by links alone',
  }),
  clientId: setting(printable, {
    description: 'Under which the provider knows the watch.',
    expected: 'printable ASCII characters without spaces',
    fallback: 'none: needed where `access.oidc.issuer` is set',
  }),
  // RFC 6749 appendix A.2 allows spaces too.
  clientSecret: setting(maybe(z.string().regex(/^[\x20-\x7e]{1,4000}$/)), {
    description: 'What the watch proves to the provider that it is this client with.',
    expected: 'printable ASCII characters',
    fallback: 'none: a public client, which PKCE alone protects',
    secret: true,
  }),
  scopes: setting(
    z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/))
      .max(20)
      .refine((scopes) => scopes.includes('openid'))
      .default(['openid', 'email', 'profile']),
    {
      description: 'What the provider is asked for.',
      expected: 'scopes, `openid` among them',
      fallback: 'openid, email, profile',
    },
  ),
  groupsClaim: setting(
    z
      .string()
      .regex(/^[^\s\p{C}]{1,200}$/u)
      .default('groups'),
    {
      description: 'The claim that holds the groups of a person, a list of names.',
      expected: 'the name of a claim',
    },
  ),
  buttonFr: setting(buttonName, {
    description: 'The name of the button on the French sign-in page.',
    expected: 'up to 60 characters',
    fallback: '« Se connecter avec le compte de l’organisation »',
  }),
  buttonEn: setting(buttonName, {
    description: 'The name of the button on the English sign-in page.',
    expected: 'up to 60 characters',
    fallback: '“Sign in with your organisation’s account”',
  }),
  mailLinks: onOff(
    false,
    'Lets whoever signed in by the provider once ask for links by mail all the same: whoever leaves the organisation then comes in as long as they have the mailbox.',
  ),
  unverifiedAddresses: onOff(
    false,
    'Believes an address that the provider does not say it verified (`email_verified`): only where its administrators alone decide who has which.',
  ),
});

const IdentityProxy = z.strictObject({
  addressHeader: setting(headerName, {
    description:
      'The header in which a proxy that signs people in says the mail address of who sends a request. It is believed of `access.proxy.addresses` alone.',
    ...header,
    fallback: 'none: no proxy says who somebody is',
  }),
  nameHeader: setting(headerName, {
    description: 'The header with their name, for an account that is made at their first visit.',
    ...header,
  }),
  groupsHeader: setting(headerName, { description: 'The header with their groups, separated by commas.', ...header }),
  addresses: setting(cidrRanges, {
    description:
      'From where the proxy connects, as the socket has it. Where any is given, X-Forwarded-For is believed of these alone too.',
    expected: 'CIDR ranges such as 172.30.0.2/32',
    fallback: 'none: needed where `access.proxy.addressHeader` is set',
  }),
  secretHeader: setting(headerName, {
    description: 'A header in which the proxy proves that it is the one, beside its address.',
    ...header,
  }),
  secret: setting(printable, {
    description: 'What that header has to hold.',
    expected: 'printable ASCII characters without spaces',
    fallback: 'none: the address is proof enough',
    secret: true,
  }),
  signOutUrl: setting(maybe(z.string().refine(isSignOut)), {
    description: 'Where *Sign out* leads whoever the proxy signs in.',
    expected: 'an http(s) URL, or a path such as /oauth2/sign_out',
    fallback: 'none: the page says that the proxy signs people in',
  }),
});

export const Access = z.strictObject({
  open: onOff(
    false,
    'Lets whoever reaches the pages do everything without signing in, and sign with any name: on loopback, or behind a proxy that lets in the right people (`http.trusted`).',
  ),
  newcomers: setting(z.enum(['none', 'groups', ...Role.options]).default('none'), {
    description:
      'Who gets an account by a provider or a proxy without an invitation: nobody, those to whom `access.groupRoles` gives a role, or everybody, in this role.',
    expected: `one of none, groups, ${Role.options.join(', ')}`,
  }),
  groupRoles: setting(z.array(z.string().regex(groupRole)).max(200).default([]), {
    description:
      'The roles of groups, of which the highest counts at each sign-in. Whoever is in none of them has that of `access.newcomers`, or else is reader; of whom no groups are said keeps a role that was given by hand.',
    expected: 'a list of group=role, such as veille-admins=admin',
    fallback: 'none: roles are given on the page *People*',
  }),
  domains: setting(z.array(z.string().refine(isHostName)).max(64).default([]), {
    description: 'Domains of mail addresses: a provider or a proxy lets in nobody whose address is in another.',
    expected: 'domains such as example.org',
    fallback: 'none: any',
  }),
  oidc: Oidc.prefault({}),
  proxy: IdentityProxy.prefault({}),
});
export type Access = z.infer<typeof Access>;

export function readGroupRoles({ groupRoles }: Pick<Access, 'groupRoles'>): ReadonlyMap<string, Role> {
  return new Map(
    groupRoles.map((entry) => {
      const [, group = '', role] = groupRole.exec(entry) ?? [];
      return [group.trim(), Role.parse(role)];
    }),
  );
}

/** Problems of access that is only half configured: a provider without our client id, or a proxy that anybody could pose as. */
export function describeHalfAccess({ open, groupRoles, oidc, proxy }: Access): Problem[] {
  const knowsGroups = oidc.issuer !== null || proxy.groupsHeader !== null;
  return [
    ...unused(open && oidc.issuer !== null, 'VIGIE_ACCESS_OIDC_ISSUER'),
    ...unused(open && proxy.addressHeader !== null, 'VIGIE_ACCESS_PROXY_ADDRESS_HEADER'),
    ...missing(groupRoles.length > 0 && proxy.addressHeader !== null && !knowsGroups, 'VIGIE_ACCESS_GROUP_ROLES', {
      needs: 'VIGIE_ACCESS_PROXY_GROUPS_HEADER',
      why: 'the proxy says nobody’s groups, and nobody would have a role by them',
    }),
    ...missing(oidc.issuer !== null && oidc.clientId === null, 'VIGIE_ACCESS_OIDC_ISSUER', {
      needs: 'VIGIE_ACCESS_OIDC_CLIENT_ID',
      why: 'the provider has to know who asks',
    }),
    ...missing(proxy.addressHeader !== null && proxy.addresses.length === 0, 'VIGIE_ACCESS_PROXY_ADDRESS_HEADER', {
      needs: 'VIGIE_ACCESS_PROXY_ADDRESSES',
      why: 'whoever reaches the port could send the header',
    }),
    ...missing(proxy.secretHeader !== null && proxy.secret === null, 'VIGIE_ACCESS_PROXY_SECRET_HEADER', {
      needs: 'VIGIE_ACCESS_PROXY_SECRET',
      why: 'there is nothing to compare it with',
    }),
    ...missing(proxy.secretHeader === null && proxy.secret !== null, 'VIGIE_ACCESS_PROXY_SECRET', {
      needs: 'VIGIE_ACCESS_PROXY_SECRET_HEADER',
      why: 'it would never be looked at',
    }),
  ];
}

/** Problems of a way to sign in that is never used because access is open: an operator who sets both believes the pages guarded. */
function unused(isUnused: boolean, where: string): Problem[] {
  const message = `expected none while VIGIE_ACCESS_OPEN is true, got one: whoever reaches the pages does everything without signing in. Leave one of the two out`;
  return isUnused ? [{ where, message }] : [];
}

function missing(isMissing: boolean, where: string, { needs, why }: { readonly needs: string; readonly why: string }) {
  return isMissing ? [{ where, message: `expected ${needs} beside it, got ${where} alone: ${why}` }] : [];
}

/** OpenID Connect Discovery 1.0 section 2: https. On this machine http is allowed, since nobody can listen in between. */
function isIssuer(text: string): boolean {
  return isSiteUrl(text) && (text.startsWith('https:') || isLoopbackHost(new URL(text).hostname));
}

function isSignOut(text: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(text) || (/^https?:\/\/[\x21-\x7e]+$/.test(text) && parseUrl(text) !== null);
}
