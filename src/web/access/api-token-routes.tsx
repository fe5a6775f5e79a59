import { z } from 'zod';
import {
  endableKinds,
  findToken,
  issueApiToken,
  type MadeKind,
  revokeToken,
  tokenDays,
} from '../../decisions/access/api-tokens.js';
import { TokenRight } from '../../model/access/account.js';
import { TokenName } from '../../model/access/grant.js';
import { answerError } from '../http/answer-error.js';
import { forPerson } from '../http/for-person.js';
import { idPattern } from '../http/path-id.js';
import { readForm } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { answerAccount } from './answer-account.js';
import { tokenPhrases } from './token-phrases.js';
import { NewTokenPage } from './token-section.js';

const NewToken = z.object({
  right: TokenRight,
  days: z.coerce.number().pipe(z.literal(tokenDays)),
});

/** Tokens by which programs use the API: one's own, and for administrators those of everybody. Only whoever signed in makes one. */
export function addApiTokenRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.post(
    '/account/tokens',
    'read',
    forPerson(async (c, person) => {
      const { account, by } = person;
      const reader = c.get('reader');
      const fields = await readForm(c);
      const form = NewToken.safeParse(fields);
      if (!form.success) return answerError(c, 400, 'form');
      if (!reader.may(form.data.right)) return answerError(c, 403, 'right');
      const name = TokenName.safeParse(fields.name);
      if (!name.success) return answerAccount(c, deps, person, { fields, tooMany: null });
      const made = await issueApiToken(deps, { ...form.data, name: name.data, account: account.id }, by);
      if (made.kind === 'too-many') return answerAccount(c, deps, person, { fields, tooMany: made.most });
      const { newTitle: title } = tokenPhrases[reader.language];
      return respondPage(c, { title }, <NewTokenPage token={made.token} name={name.data} reader={reader} />);
    }),
  );

  routes.post(
    `/account/tokens/:id{${idPattern}}/revoke`,
    'read',
    forPerson(async (c, { account, by }) => {
      const token = await findToken(deps.store, c.req.param('id'));
      if (token?.api.account !== account.id) return answerError(c, 404, 'not-found');
      await revokeToken(deps, { id: token.id, ends: await endsToo(c) }, by);
      return c.redirect('/account#tokens', 303);
    }),
  );

  routes.post(
    `/people/tokens/:id{${idPattern}}/revoke`,
    'administer',
    forPerson(async (c, { by }) => {
      const token = await findToken(deps.store, c.req.param('id'));
      if (!token) return answerError(c, 404, 'not-found');
      await revokeToken(deps, { id: token.id, ends: await endsToo(c) }, by);
      return c.redirect(`/people#${token.api.account}`, 303);
    }),
  );
}

/** What of that which the token made is to end too. */
async function endsToo(c: SiteContext): Promise<readonly MadeKind[]> {
  return (await readForm(c)).made === 'end' ? endableKinds(c.get('reader').may) : [];
}
