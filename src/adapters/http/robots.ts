import robotsParser from 'robots-parser';
import type { Clock } from '../../ports/clock.js';
import type { FetchFailure, FetchOutcome } from '../../ports/fetcher.js';
import type { RobotsMemory } from '../../ports/robots-memory.js';
import { isWithoutAnswer } from './response-outcome.js';

/** How long a robots.txt that was read counts (RFC 9309 section 2.4). */
const KEPT_MS = 24 * 3_600_000;
/** How soon one that could not be read is asked for again. */
const RETRY_MS = 10 * 60_000;
/** The same where nobody answered: what was down may be back, and there is nobody to spare. */
const NO_ANSWER_RETRY_MS = 60_000;
/** After so long without one, nobody minds (RFC 9309 section 2.3.1.4): a time longer than many a process lives. */
const FORGOTTEN_MS = 30 * 24 * 3_600_000;
const MAX_ORIGINS = 1_000;
/** Ends of an attempt that say nothing of the host. */
const NOT_THE_HOSTS: ReadonlySet<string> = new Set(['aborted', 'host-busy']);

/** `unreachable`: the robots.txt could not be read, which forbids everything for now. */
export type RobotsVerdict =
  | ({ readonly kind: 'known' } & RobotsAnswer)
  | { readonly kind: 'unreachable'; readonly failure: FetchFailure };

export interface Robots {
  /** What the robots.txt of an address's origin says of it; `ask` fetches that robots.txt. */
  judge(url: URL, ask: (robotsUrl: URL) => Promise<FetchOutcome>): Promise<RobotsVerdict>;
}

interface Known {
  /** Null where none was read so far. */
  readonly rules: RobotsRules | null;
  /** What the last attempt met, where it failed. */
  readonly failure: FetchFailure | null;
  readonly askAgainAtMs: number;
}

export interface RobotsTools {
  readonly clock: Clock;
  readonly robotsMemory: RobotsMemory;
}

/** Keeps the rules of up to a thousand origins. `productToken` is how publishers name us: the first word of the User-Agent. */
export function createRobots({ clock, robotsMemory }: RobotsTools, productToken: string): Robots {
  const origins = new Map<string, Promise<Known>>();
  const remember = (origin: string, known: Promise<Known>): void => {
    const [oldest] = origins.keys();
    if (oldest !== undefined && origins.size >= MAX_ORIGINS && !origins.has(origin)) origins.delete(oldest);
    origins.set(origin, known);
    // What the host gate throws is the visit's trouble, and is not kept.
    known.catch(() => origins.get(origin) === known && origins.delete(origin));
  };
  return {
    async judge(url, ask) {
      const held = origins.get(url.origin);
      const before = await held;
      const nowMs = clock.now().getTime();
      const waitMs = before ? before.askAgainAtMs - nowMs : 0;
      // A clock that was ahead put it off for longer.
      if (before && waitMs > 0 && waitMs <= KEPT_MS) return verdictOf(before, url);
      const asking = origins.get(url.origin);
      if (asking && asking !== held) return verdictOf(await asking, url);
      const robotsUrl = new URL('/robots.txt', url);
      const asked = { robotsUrl, nowMs, productToken, robotsMemory };
      const known = ask(robotsUrl).then((outcome) => learn(outcome, before, asked));
      remember(url.origin, known);
      return verdictOf(await known, url);
    },
  };
}

interface Asked {
  readonly robotsUrl: URL;
  readonly nowMs: number;
  readonly productToken: string;
  readonly robotsMemory: RobotsMemory;
}

/** What is known after an attempt to read a robots.txt: a copy that was read before outlives one that cannot be. */
async function learn(outcome: FetchOutcome, before: Known | undefined, asked: Asked): Promise<Known> {
  const { robotsUrl, nowMs, productToken, robotsMemory } = asked;
  const { origin } = robotsUrl;
  const read = (rules: RobotsRules): Known => ({ rules, failure: null, askAgainAtMs: nowMs + KEPT_MS });
  if (outcome.kind === 'fresh' || outcome.kind === 'not-modified' || isUnavailable(outcome)) {
    await robotsMemory.noteRead(origin);
    return read(outcome.kind === 'fresh' ? parseRobots(robotsUrl.href, outcome.body, productToken) : allowAll);
  }
  const rules = before?.rules ?? null;
  if (NOT_THE_HOSTS.has(outcome.code)) return { rules, failure: outcome, askAgainAtMs: nowMs };
  const since = await robotsMemory.noteUnreadable(origin, new Date(nowMs));
  if (nowMs - since.getTime() >= FORGOTTEN_MS) return read(allowAll);
  const waitMs = Math.min(
    Math.max(outcome.retryAfterMs ?? 0, isWithoutAnswer(outcome) ? NO_ANSWER_RETRY_MS : RETRY_MS),
    KEPT_MS,
  );
  return { rules, failure: outcome, askAgainAtMs: nowMs + waitMs };
}

/** A host without a robots.txt allows everything (RFC 9309 sections 2.3.1.2 and 2.3.1.3); 429 only says: not now. */
function isUnavailable({ status, code }: FetchFailure): boolean {
  if (code === 'too-many-redirects' || status === 204) return true;
  return status !== null && status >= 400 && status < 500 && status !== 429;
}

function verdictOf({ rules, failure }: Known, url: URL): RobotsVerdict {
  if (rules !== null) return { kind: 'known', ...rules(url.href) };
  if (failure === null) return { kind: 'known', ...allowAll(url.href) };
  return { kind: 'unreachable', failure };
}

/** The package is CommonJS, while its typings describe an ES module. */
const createRobot = robotsParser as unknown as typeof robotsParser.default;

export interface RobotsAnswer {
  readonly allowed: boolean;
  /** From `Crawl-delay`, at most a minute. */
  readonly crawlDelayMs: number;
}

/** What a robots.txt says (RFC 9309), for one product token. */
export type RobotsRules = (url: string) => RobotsAnswer;

/** As much of a robots.txt is read (RFC 9309 section 2.5). */
export const ROBOTS_BYTES = 500 * 1024;
const LONGEST_DELAY_MS = 60_000;
/** Steps of matching that one address may cost: some hundredths of a second. */
const MAX_STEPS = 20_000_000;

export const allowAll: RobotsRules = () => ({ allowed: true, crawlDelayMs: 0 });

/**
 * The rules of a robots.txt that lies at `robotsUrl`. Patterns with `*` cost their length times the address's: rules that
 * would cost more than the limit are not read, and count as a refusal.
 */
export function parseRobots(robotsUrl: string, bytes: Uint8Array, productToken: string): RobotsRules {
  const text = new TextDecoder().decode(bytes.subarray(0, ROBOTS_BYTES));
  const robot = createRobot(robotsUrl, text);
  const seconds = Number(robot.getCrawlDelay(productToken) ?? 0);
  const crawlDelayMs = seconds > 0 ? Math.min(seconds * 1000, LONGEST_DELAY_MS) : 0;
  const wildcardChars = countWildcardChars(text);
  return (url) => {
    const readable = wildcardChars * url.length <= MAX_STEPS;
    return { allowed: readable && robot.isAllowed(url, productToken) !== false, crawlDelayMs };
  };
}

function countWildcardChars(text: string): number {
  const rules = text.split(/[\r\n]+/).filter((line) => /^\s*(?:dis)?allow\s*:.*\*/i.test(line));
  return rules.reduce((total, { length }) => total + length, 0);
}
