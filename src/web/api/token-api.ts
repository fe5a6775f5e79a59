import { z } from 'zod';
import {
  type ApiToken,
  endableKinds,
  findToken,
  type MadeByToken,
  madeByTokens,
  revokeToken,
  tokensOf,
} from '../../decisions/access/api-tokens.js';
import { onlyLooks, TokenRight } from '../../model/access/account.js';
import { Instant } from '../../model/item/entry.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { principalOf } from '../http/principal-of-request.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { WebDeps } from '../web-deps.js';

const TokenShape = z
  .object({
    id: z.string(),
    account: z.string().describe('Id of the account whose it is.'),
    name: z.string(),
    right: TokenRight.describe('What it allows at most.'),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable().describe('As of ten minutes ago at most.'),
    made: z
      .array(z.object({ kind: z.enum(['calendar', 'webhook']), id: z.string() }))
      .describe('What programs made by it and that goes on without it.'),
  })
  .meta({ id: 'Token', description: 'By which a program acts for a person. The token itself is kept nowhere.' });
const TokensShape = z.object({ tokens: z.array(TokenShape) });

/** Tokens are made on pages and at a terminal alone: none makes another. */
export function addTokenApi(routes: SiteRoutes, { store, ...deps }: WebDeps): void {
  routes.operation(
    {
      ...{ method: 'GET', path: '/api/v1/tokens', right: 'read', id: 'listTokens', tag: 'People and tokens' },
      summary: 'Tokens of one’s own; for administrators those of everybody',
      answer: { description: 'Those that were not revoked, the newest first.', body: TokensShape },
    },
    async (c) => {
      const { account } = principalOf(c.get('visitor')) ?? {};
      const tokens = await tokensOf(store, c.get('reader').may('administer') ? undefined : (account ?? ''));
      const made = await madeByTokens(store);
      return c.json({ tokens: tokens.map((token) => tokenJson(token, made.get(token.id) ?? [])) });
    },
  );

  routes.operation(
    {
      ...{ method: 'DELETE', path: `/api/v1/tokens/:id{${idPattern}}`, right: 'read', id: 'revokeToken' },
      ...{ tag: 'People and tokens', summary: 'Revokes a token of one’s own, or as an administrator anybody’s' },
      description:
        'A token may revoke itself, also one that only reads. What programs made by it stays unless `made=end` says otherwise; a token that only reads ends nothing but itself, and webhooks end by whoever may `edit` alone.',
      query: z.object({
        made: z.enum(['keep', 'end']).default('keep').describe('What becomes of calendars and webhooks that it made.'),
      }),
      answer: { status: 204, description: 'It allows nothing any more.' },
      // To give up what one holds takes no right.
      changes: false,
    },
    async (c, { query }) => {
      const visitor = c.get('visitor');
      const by = principalOf(visitor);
      const token = await findToken(store, c.req.param('id'));
      if (!token || !by) return answerError(c, 404, 'not-found');
      const isItself = visitor.kind === 'token' && visitor.grantId === token.id;
      const onlyReads = visitor.kind === 'token' && onlyLooks(visitor.right);
      const isTheirs = token.api.account === by.account || c.get('reader').may('administer');
      if (!isItself && (onlyReads || !isTheirs)) return answerError(c, 404, 'not-found');
      const { may } = c.get('reader');
      const ends = query.made === 'end' && !onlyReads ? endableKinds(may) : [];
      await revokeToken({ ...deps, store }, { id: token.id, ends }, by);
      return c.body(null, 204);
    },
  );
}

function tokenJson(
  { id, api, createdAt, expiresAt }: ApiToken,
  made: readonly MadeByToken[],
): z.infer<typeof TokenShape> {
  const { account, name, right, lastUsedAt } = api;
  const ids = made.map((one) => ({ kind: one.kind, id: one.id }));
  return { id, account, name, right, createdAt, expiresAt, lastUsedAt, made: ids };
}
