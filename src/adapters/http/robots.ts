import robotsParser from 'robots-parser';
import type { Clock } from '../../ports/clock.js';
import type { FetchFailure, FetchOutcome } from '../../ports/fetcher.js';
import type { RobotsMemory } from '../../ports/robots-memory.js';
import { isWithoutAnswer } from './response-outcome.js';

/** For how long a robots.txt is valid after it was read (RFC 9309 section 2.4). */
const KEPT_MS = 24 * 3_600_000;
/** How soon an unreadable one is requested again. */
const RETRY_MS = 10 * 60_000;
/** The same if no response came: the host may be back soon, and a retry burdens nobody. */
const NO_ANSWER_RETRY_MS = 60_000;
/** If it stays unreadable for so long, all is allowed (RFC 9309 section 2.3.1.4). Many processes live shorter, hence `RobotsMemory`. */
const FORGOTTEN_MS = 30 * 24 * 3_600_000;
const MAX_ORIGINS = 1_000;
/** Outcomes of an attempt that say nothing about the host. */
const NOT_THE_HOSTS: ReadonlySet<string> = new Set(['aborted', 'host-busy']);

/** `unreachable`: the robots.txt could not be read, so nothing is allowed for now. */
export type RobotsVerdict =
  | ({ readonly kind: 'known' } & RobotsAnswer)
  | { readonly kind: 'unreachable'; readonly failure: FetchFailure };

export interface Robots {
  /** What the robots.txt of the address's origin says about the address; `ask` fetches that robots.txt. */
  judge(url: URL, ask: (robotsUrl: URL) => Promise<FetchOutcome>): Promise<RobotsVerdict>;
}

interface Known {
  /** Null if none was read so far. */
  readonly rules: RobotsRules | null;
  /** The failure of the last attempt, if it failed. */
  readonly failure: FetchFailure | null;
  readonly askAgainAtMs: number;
}

export interface RobotsTools {
  readonly clock: Clock;
  readonly robotsMemory: RobotsMemory;
}

/** Keeps the rules of up to a thousand origins. `productToken` is our name in a robots.txt: the first word of the User-Agent. */
export function createRobots({ clock, robotsMemory }: RobotsTools, productToken: string): Robots {
  const origins = new Map<string, Promise<Known>>();
  const remember = (origin: string, known: Promise<Known>): void => {
    const [oldest] = origins.keys();
    if (oldest !== undefined && origins.size >= MAX_ORIGINS && !origins.has(origin)) origins.delete(oldest);
    origins.set(origin, known);
    // An error of the host gate belongs to this visit alone, and is not kept.
    known.catch(() => origins.get(origin) === known && origins.delete(origin));
  };
  return {
    async judge(url, ask) {
      const held = origins.get(url.origin);
      const before = await held;
      const nowMs = clock.now().getTime();
      const waitMs = before ? before.askAgainAtMs - nowMs : 0;
      // A longer wait was set by a clock that was ahead.
      if (before && waitMs > 0 && waitMs <= KEPT_MS) return verdictOf(before, url);
      const asking = origins.get(url.origin);
      if (asking && asking !== held) return verdictOf(await asking, url);
      const robotsUrl = new URL('/robots.txt', url);
      const request = { robotsUrl, nowMs, productToken, robotsMemory };
      const known = ask(robotsUrl).then((outcome) => learn(outcome, before, request));
      remember(url.origin, known);
      return verdictOf(await known, url);
    },
  };
}

interface RobotsRequest {
  readonly robotsUrl: URL;
  readonly nowMs: number;
  readonly productToken: string;
  readonly robotsMemory: RobotsMemory;
}

/** What is known after an attempt to read a robots.txt. If it fails, the copy read before stays valid. */
async function learn(outcome: FetchOutcome, before: Known | undefined, request: RobotsRequest): Promise<Known> {
  const { robotsUrl, nowMs, productToken, robotsMemory } = request;
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

/** True if the host has no robots.txt, which allows everything (RFC 9309 sections 2.3.1.2 and 2.3.1.3); 429 only means: not now. */
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

/** The rules of a robots.txt (RFC 9309) for one product token. */
export type RobotsRules = (url: string) => RobotsAnswer;

/** Bytes of a robots.txt that are read (RFC 9309 section 2.5). */
export const ROBOTS_BYTES = 500 * 1024;
const LONGEST_DELAY_MS = 60_000;
/** Matching steps that one address may cost: some hundredths of a second. */
const MAX_STEPS = 20_000_000;

export const allowAll: RobotsRules = () => ({ allowed: true, crawlDelayMs: 0 });

/**
 * Parses the robots.txt at `robotsUrl`. Matching a pattern with `*` takes its length times the address's length: if that exceeds the
 * limit, the rules are not applied and the address counts as disallowed.
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
