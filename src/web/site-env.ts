import type { Context, Hono } from 'hono';
import type { VNode } from 'preact';
import type { RefusedAdmission } from '../decisions/access/admit.js';
import type { TokenHolder } from '../decisions/access/api-tokens.js';
import type { Formats } from '../messages/formats.js';
import type { Account, Right } from '../model/access/account.js';
import type { ChainTrouble } from '../model/access/chain-check.js';
import type { MailPause } from '../model/digest/digest.js';
import type { UiLanguage } from '../model/digest/subscription.js';

/** Who a page is written for. */
export interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly formats: Formats;
  /** Date and time in their short form. */
  readonly moment: (instant: Date) => string;
  /** The name that this browser last signed a decision with, empty for none. */
  readonly name: string;
  /** Whoever signed in, or sends a token of theirs; undefined where nobody did, or need. */
  readonly account: Pick<Account, 'name' | 'role'> | undefined;
  /** Whether pages offer it: what is refused is not shown. */
  readonly may: (right: Right) => boolean;
  /** When the request came. */
  readonly now: Date;
}

/** Who sends a request, as far as is known. */
export type Visitor =
  /** Whoever reaches the pages may do everything, and says who they are where they decide. */
  | { readonly kind: 'anyone' }
  /** `refusal`: a proxy says who it is, and they may not come in. */
  | { readonly kind: 'signed-out'; readonly refusal?: RefusedAdmission | 'invalid' }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly sessionId: string | null }
  /** A program, for the person whose token it sends. */
  | ({ readonly kind: 'token' } & TokenHolder);

export interface SiteEnv {
  Variables: {
    reader: Reader;
    visitor: Visitor;
    version: { readonly version: string; readonly build: string | null };
    pause?: MailPause;
    chainTrouble?: ChainTrouble;
    /** Says above the page, which is then 409, that somebody decided since it was opened. */
    stale?: VNode;
  };
}

export type SiteApp = Hono<SiteEnv>;
export type SiteContext = Context<SiteEnv>;
