import robotsParser from 'robots-parser';

/** The package is CommonJS, while its typings describe an ES module. */
const createRobot = robotsParser as unknown as typeof robotsParser.default;

/** What a robots.txt says of one address. */
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
