import type { Context, Hono } from 'hono';
import type { VNode } from 'preact';
import type { RefusedAdmission } from '../decisions/access/admit.js';
import type { TokenHolder } from '../decisions/access/api-tokens.js';
import type { RequestLimits } from '../decisions/access/limit-requests.js';
import type { Owner } from '../jobs/coverage/raise-alert.js';
import type { DigestCache } from '../jobs/digest/digest-cache.js';
import type { MachineWriter } from '../jobs/machine-text/write-text.js';
import type { PolicySetLoader } from '../jobs/match/policy-set.js';
import type { ActsLoader } from '../jobs/read/load-acts.js';
import type { Scrape } from '../jobs/read/load-figures.js';
import type { TriageList as SharedTriageList } from '../jobs/read/load-triage-list.js';
import type { TrialDeps } from '../jobs/trial/try-source.js';
import type { Formats } from '../messages/formats.js';
import type { Account, AdmissionRules, Right } from '../model/access/account.js';
import type { ChainTrouble } from '../model/access/chain-check.js';
import type { MailPause } from '../model/digest/digest.js';
import type { UiLanguage } from '../model/ui-language.js';
import type { IdentityProvider } from '../ports/identity-provider.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { Meter } from '../ports/meter.js';
import type { Queue } from '../ports/queue/queue.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { Needs } from '../ports/services.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import type { TrustedProxy } from './http/trusted-proxy.js';

export interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly formats: Formats;
  /** Date and time in their short form. */
  readonly moment: (instant: Date) => string;
  /** The name last given with a decision in this browser, empty for none. */
  readonly name: string;
  /** Path and query of the page, to return to. `/` if the request sends a form. */
  readonly here: string;
  /** Marks of the banners dismissed in this browser. */
  readonly putAway: readonly string[];
  /** The person who signed in, or whose token was sent. Undefined for strangers, and where nobody has to sign in. */
  readonly account: Pick<Account, 'name' | 'role'> | undefined;
  /** True if the reader has the right. Pages do not show actions that would be refused. */
  readonly may: (right: Right) => boolean;
  readonly now: Date;
}

export type Visitor =
  /** With open access: anybody who reaches the pages may do everything, and gives a name with each decision. */
  | { readonly kind: 'anyone' }
  /** `refusal`: why the person named by the proxy may not enter. */
  | { readonly kind: 'signed-out'; readonly refusal?: RefusedAdmission | 'invalid' }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly sessionId: string | null }
  /** A program that acts for the person whose token it sends. */
  | ({ readonly kind: 'token' } & TokenHolder);

export interface SiteEnv {
  Variables: {
    reader: Reader;
    visitor: Visitor;
    /** See `WebDeps`. */
    publicUrl: string;
    version: { readonly version: string; readonly build: string | null };
    /** See `WebDeps`. */
    isDemo: boolean;
    pause?: MailPause;
    chainTrouble?: ChainTrouble;
    /** The triage list at the time of this request. Absent if the answer is not a page, or the reader may not read. */
    triageList?: SharedTriageList;
    /** The number of pending items, for the notice in the header. */
    pending?: number;
    /** A note above the page that somebody decided since the form was opened. The status is then 409. */
    stale?: VNode;
    /** The HTML of the answered page, for `markSeen`. */
    page?: string;
  };
}

export type SiteApp = Hono<SiteEnv>;
export type SiteContext = Context<SiteEnv>;

type WebServices = Needs<
  | 'store'
  | 'keyRing'
  | 'log'
  | 'catalogue'
  | 'shipped'
  | 'refreshCatalogue'
  | 'glossary'
  | 'taxonomy'
  | 'publicUrl'
  | 'timeZone'
  | 'reasons'
>;

/** Dependencies of pages and API. The web sees adapters only through ports. */
export interface WebDeps extends TrialDeps, WebServices {
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
  readonly queue: Queue;
  /** `open`: anybody who reaches the pages may do everything, and gives a name with each decision. */
  readonly access: 'open' | 'sign-in';
  /** The identity provider with which people may sign in, and the configured labels of its button. Null if there is none. */
  readonly provider: {
    readonly client: IdentityProvider;
    readonly buttons: Readonly<Record<UiLanguage, string | null>>;
    /** Whether people it signs in may also use links in mails. */
    readonly mailLinks: boolean;
  } | null;
  /** The proxy that names the sender of each request. Null if there is none. */
  readonly proxy: TrustedProxy | null;
  /** Whom provider and proxy may let in, and in which role. */
  readonly admission: AdmissionRules;
  /** Loads the policies by which digests are composed, for previews of digests that are not due. */
  readonly policySet: PolicySetLoader;
  readonly digestCache: DigestCache;
  readonly sandbox: Pick<Sandbox, 'matchTexts' | 'cleanEntries'>;
  /** The size limit of a digest mail in bytes, for previews of digests that are not sent yet. */
  readonly maxBytes: number;
  /** The language of readers who asked for no supported language. */
  readonly language: UiLanguage;
  /** Limits on subscriptions that strangers request. `perClient` is per hour, counted in each process. */
  readonly requestLimits: RequestLimits & { readonly perClient: number };
  /** True if requests come through a proxy, which gives the address of the client. */
  readonly behindProxy: boolean;
  /** A test whether an address belongs to one of the listed proxies. Null if none is listed. */
  readonly isListedProxy: ((address: string) => boolean) | null;
  /** Host names that requests may be addressed to, in the form of `parseHostName`. Other names are DNS rebinding, or a mistake. */
  readonly allowedHosts: readonly string[];
  /** The language model that writes summaries and translations. Null if none is set. */
  readonly machineWriter:
    | (Pick<MachineWriter, 'languagesRead'> & { readonly model: Pick<LanguageModel, 'name'> })
    | null;
  readonly meter?: Pick<Meter, 'search'> | undefined;
  /** Loads the list of acts. By default, the app creates its own loader. */
  readonly readActs?: ActsLoader | undefined;
  /** Returns the metrics of this process and of the watch. */
  readonly scrape: Scrape;
  /** The most rows of an exported file, if not the default. */
  readonly exportedAtMost?: number;
  /** The most exports of a person, with the programs that act for them. 120 by default. */
  readonly exportsPerHour?: number;
  readonly webhookSender: Pick<WebhookSender, 'send' | 'refuses'>;
  /** The person who looks after the watch, told by mail when a webhook works again. Null if there is none. */
  readonly owner: Owner | null;
  /** See `watchStore`. */
  readonly storePatienceMs?: number;
  /** True in the demonstration, which has only sample data. */
  readonly isDemo: boolean;
  readonly version: string;
  /** The revision of the code. Null if unknown. */
  readonly build: string | null;
  /** The folder to which mails are written if there is no mail server. Null if mails are sent, undefined if another process sends them. */
  readonly outboxDir: string | null | undefined;
}
