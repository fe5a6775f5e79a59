import { decodeEntities } from './feed/decode-entities.js';
import { htmlToText } from './html-to-text.js';
import {
  bareNumber,
  challengeMarks,
  challengeTexts,
  challengeTitles,
  loginTitles,
  missingTitles,
} from './wall-signs.js';

/** A page that came in place of what was asked for. */
export type Wall =
  | { readonly kind: 'blocked'; readonly code: 'challenge' | 'login' }
  | { readonly kind: 'missing'; readonly code: 'soft-404' };

/** Walls are small; what stands beyond is not looked at. */
const maxHtmlChars = 200_000;
/** Who has more to say than this has content, whatever its scripts and title are. */
const wallTextChars = 2_500;
/** A page that only says no says little more. */
const shortTextChars = 800;
const maxTitleChars = 200;

/**
 * Whether an HTML page, served with 200, is a firewall's challenge, a sign-in page or a "not found" page: null where it is
 * content, articles about such pages included. Signs are scripts that challenges alone have, and titles and headings that
 * say nothing else. Pure, linear in the page.
 */
export function detectWall(html: string): Wall | null {
  const page = html.slice(0, maxHtmlChars);
  const text = htmlToText(page);
  const names = readNames(page);
  if (text.length <= wallTextChars) {
    if (isChallenge(page, text, names)) return { kind: 'blocked', code: 'challenge' };
    if (asksWho(page, names)) return { kind: 'blocked', code: 'login' };
  }
  return isMissing(text, names) ? { kind: 'missing', code: 'soft-404' } : null;
}

interface Names {
  /** The parts of the title: the page's own name, and mostly the site's. */
  readonly title: readonly string[];
  readonly headings: readonly string[];
}

function isChallenge(page: string, text: string, names: Names): boolean {
  if (challengeMarks.some((mark) => mark.test(page))) return true;
  if (text.length > shortTextChars) return false;
  return anyMatches(challengeTitles, allNames(names)) || anyMatches(challengeTexts, [normalise(text)]);
}

function asksWho(page: string, names: Names): boolean {
  return /<input\b[^<>]{0,500}\btype=["']?password\b/i.test(page) && anyMatches(loginTitles, allNames(names));
}

/** A heading that says so is enough; a title is where no heading says anything else, or where there is little to read. */
function isMissing(text: string, { title, headings }: Names): boolean {
  if (anyMatches([bareNumber, ...missingTitles], headings)) return true;
  const alone = headings.length === 0 || text.length <= wallTextChars;
  return alone && anyMatches(missingTitles, title);
}

function allNames({ title, headings }: Names): readonly string[] {
  return [...title, ...headings];
}

function anyMatches(signs: readonly RegExp[], texts: readonly string[]): boolean {
  return texts.some((text) => text.length <= maxTitleChars * 20 && signs.some((sign) => sign.test(text)));
}

function readNames(page: string): Names {
  const title = /<title\b[^<>]{0,500}>([^<]{0,1000})<\/title/i.exec(page)?.[1] ?? '';
  const headings = [...page.matchAll(/<h1\b[^<>]{0,500}>/gi)].slice(0, 3).map(({ 0: tag, index }) => {
    const inside = page.slice(index + tag.length, index + tag.length + 2_000);
    return normalise(htmlToText(inside.split(/<\/h1/i, 1)[0] ?? ''));
  });
  const parts = normalise(decodeEntities(title)).split(/ [|·•»:–—-] |\s\|\s/);
  return { title: parts.map((part) => part.trim()), headings: headings.filter((heading) => heading !== '') };
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[’ʼ`]/g, "'")
    .replaceAll('…', '...')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();
}
