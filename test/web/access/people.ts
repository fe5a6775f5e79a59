import { expect } from 'vitest';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { beginSession } from '../../../src/decisions/access/sessions.js';
import { answerSignInRequest, type SignInRequest } from '../../../src/decisions/access/sign-in-link.js';
import type { Account, Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { createSite, type Site } from '../site.js';

/** A site that people sign in to and that can send mail. */
export function createGuardedSite(changes: Parameters<typeof createSite>[0] = {}): Site {
  const site = createSite({ access: 'sign-in', ...changes });
  site.queue.work('mail-sign-in', { concurrency: 1 }, (job) =>
    answerSignInRequest(site.deps, job.payload as unknown as SignInRequest),
  );
  return site;
}

/** Waits until all requested sign-in links are sent. */
export async function signInsAnswered({ queue }: Site): Promise<void> {
  await expect.poll(async () => (await queue.counts('mail-sign-in')).waiting).toBe(0);
  await expect.poll(async () => (await queue.counts('mail-sign-in')).active).toBe(0);
}

export async function addPerson(
  site: Site,
  role: Role,
  {
    name = `Personne ${role}`,
    state = 'active',
  }: { readonly name?: string; readonly state?: 'active' | 'invited' } = {},
): Promise<Account> {
  const request = { address: `${role}@example.org`, name, role, state, language: 'fr' } as const;
  const made = await createAccount(site.deps, request, programPrincipal);
  if (!('account' in made)) throw new Error(`the name ${name} is taken`);
  await site.store.refresh();
  return made.account;
}

/** The headers of a signed-in browser. */
export async function signedIn(site: Site, role: Role): Promise<{ readonly Cookie: string }> {
  const account = await addPerson(site, role);
  return { Cookie: `vigie_session=${await beginSession(site.deps, account, { method: 'mail', agent: 'Firefox' })}` };
}

/** The cookies that an answer sets, as the browser sends them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
}
