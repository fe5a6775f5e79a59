import { beforeEach, expect, it } from 'vitest';
import { admit } from '../../src/decisions/access/admit.js';
import { createAccount } from '../../src/decisions/access/manage-accounts.js';
import { nameActor } from '../../src/decisions/name-actor.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { createSite, type Site } from '../web/site.js';

let site: Site;
beforeEach(async () => {
  site = createSite({ access: 'sign-in', admission: { newcomers: 'reader', groupRoles: new Map(), domains: [] } });
  const claire = {
    address: 'claire@example.org',
    name: 'Claire Martin',
    role: 'editor',
    state: 'active',
    language: 'fr',
  } as const;
  await createAccount(site.deps, claire, programPrincipal);
  await nameActor(site.deps, 'Paul Roux');
});

it.each([
  ['that is nobody else’s', 'Nadia', 'Nadia'],
  ['of a colleague', 'Claire Martin', 'Claire Martin (new@example.org)'],
  ['that only looks like a colleague’s', 'Сlаire  MARTIN\u200b', expect.stringMatching(/ \(new@example\.org\)$/)],
  ['that looks like one somebody typed', 'Pаul Roux', expect.stringMatching(/ \(new@example\.org\)$/)],
  ['of the program', 'Vigie', 'new@example.org'],
  ['that looks like the program’s', 'Vіgiе', 'new@example.org'],
  ['of a rule', 'La règle «\u00a0Biométrie\u00a0»', 'new@example.org'],
  ['of nobody', 'Personne', 'new@example.org'],
])('whom a provider calls by a name %s', async (_, name, expected) => {
  const vouched = {
    identity: { issuer: 'https://id.example', subject: name },
    address: 'new@example.org',
    isVerified: true,
  };
  const admitted = await admit(site.deps, { ...vouched, name, groups: null });
  expect(admitted).toMatchObject({ kind: 'admitted', account: { name: expected } });
});
