import type { Context, Hono } from 'hono';
import type { VNode } from 'preact';
import type { Glossary } from '../analysis/glossary.js';
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
import type { KeyRing } from '../model/access/principal.js';
import type { MailPause } from '../model/digest/digest.js';
import type { TaxonomyDefinition } from '../model/item/taxonomy.js';
import type { DecisionReasons } from '../model/policy/decision-reasons.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { UiLanguage } from '../model/ui-language.js';
import type { IdentityProvider } from '../ports/identity-provider.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { Log } from '../ports/log.js';
import type { Meter } from '../ports/meter.js';
import type { Queue } from '../ports/queue/queue.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import type { Store } from '../ports/store/store.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import type { TrustedProxy } from './http/trusted-proxy.js';

export interface Reader {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly formats: Formats;
  /** Date and time in their short form. */
  readonly moment: (instant: Date) => string;
  /** The name that this browser last signed a decision with, empty for none. */
  readonly name: string;
  /** Path and query of the page, to come back to; the first page where a form was sent. */
  readonly here: string;
  /** Marks of the banners that this browser has put away. */
  readonly putAway: readonly string[];
  /** The person who signed in, or whose token was sent; undefined if nobody did, or nobody has to. */
  readonly account: Pick<Account, 'name' | 'role'> | undefined;
  /** Whether pages offer it: what is refused is not shown. */
  readonly may: (right: Right) => boolean;
  readonly now: Date;
}

export type Visitor =
  /** Anybody who reaches the pages may do everything, and gives a name with each decision. */
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
    /** See `WebDeps`. */
    publicUrl: string;
    version: { readonly version: string; readonly build: string | null };
    /** See `WebDeps`. */
    isDemo: boolean;
    pause?: MailPause;
    chainTrouble?: ChainTrouble;
    /** What waits for people, as it is while the request is answered; absent where no page answers it. */
    triageList?: SharedTriageList;
    /** How many items wait for the reader to decide. */
    pending?: number;
    /** Says above the page, which is then 409, that somebody decided since it was opened. */
    stale?: VNode;
    /** The page as it is answered, for `markSeen`. */
    page?: string;
  };
}

export type SiteApp = Hono<SiteEnv>;
export type SiteContext = Context<SiteEnv>;

/** What pages and API are made from; the web knows no adapter. */
export interface WebDeps extends TrialDeps {
  readonly store: Store;
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
  readonly queue: Queue;
  /** `open`: anybody who reaches the pages may do everything, and gives their name. */
  readonly access: 'open' | 'sign-in';
  /** By which people may sign in beside links, and what its button says where that was chosen; null where there is none. */
  readonly provider: {
    readonly client: IdentityProvider;
    readonly buttons: Readonly<Record<UiLanguage, string | null>>;
    /** Whether people it signs in may also use links in mails. */
    readonly mailLinks: boolean;
  } | null;
  /** That says who sends a request; null where none does. */
  readonly proxy: TrustedProxy | null;
  /** Whom provider and proxy may let in, and as what. */
  readonly admission: AdmissionRules;
  /** Signs tokens and names actors. */
  readonly keyRing: KeyRing;
  readonly log: Log;
  /** The sources in force, by id. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The sources as the installation came with them. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  readonly refreshCatalogue: (maxAgeMs?: number) => Promise<unknown>;
  readonly glossary: Glossary;
  /** What digests are composed with, for a look at one that is not due. */
  readonly policySet: PolicySetLoader;
  readonly digestCache: DigestCache;
  readonly sandbox: Pick<Sandbox, 'matchTexts' | 'cleanEntries'>;
  readonly taxonomy: TaxonomyDefinition;
  /** The address that readers use, without a trailing slash. */
  readonly publicUrl: string;
  /** The size limit of digests, for those that are not sent yet. */
  readonly maxBytes: number;
  /** The language of readers who asked for none that we have. */
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly reasons: DecisionReasons;
  /** How many subscriptions strangers may ask for; `perClient` in an hour, counted in each process. */
  readonly requestLimits: RequestLimits & { readonly perClient: number };
  /** Whether requests come through a proxy, which says from where they come. */
  readonly behindProxy: boolean;
  /** Whether an address is that of one of the proxies; null where they are not listed. */
  readonly isListedProxy: ((address: string) => boolean) | null;
  /** Host names that requests may be addressed to, as `parseHostName` writes them: others are DNS rebinding, or a mistake. */
  readonly allowedHosts: readonly string[];
  /** Whom readers may ask for a summary or a translation; null where there is nobody. */
  readonly machineWriter:
    | (Pick<MachineWriter, 'languagesRead'> & { readonly model: Pick<LanguageModel, 'name'> })
    | null;
  readonly meter?: Pick<Meter, 'search'> | undefined;
  /** The list of acts, where it was made before. */
  readonly readActs?: ActsLoader | undefined;
  /** Gives what monitoring reads of this process and of the watch. */
  readonly scrape: Scrape;
  /** Rows of an exported file, where not `exportedAtMost`. */
  readonly exportedAtMost?: number;
  /** Of one person, with the programs that act for them; 120 by default. */
  readonly exportsPerHour?: number;
  readonly webhookSender: Pick<WebhookSender, 'send' | 'refuses'>;
  /** Who is told of a webhook that works again. */
  readonly owner: Owner | null;
  /** See `watchStore`. */
  readonly storePatienceMs?: number;
  /** Whether all that is shown is that of the demonstration. */
  readonly isDemo: boolean;
  readonly version: string;
  /** The revision of the sources; null where nothing says. */
  readonly build: string | null;
  /** The folder in which mails end where there is no mail server; null where they are sent, undefined where another process knows. */
  readonly outboxDir: string | null | undefined;
}
