import { decodeEntities } from './feed/decode-entities.js';
import { htmlToText } from './html-to-text.js';

/** Signs of firewalls and gates. Each sign occurs only on the page that blocks, never on the pages that the gate lets through. */

/** In the source of a page: scripts and forms that only challenges have. */
const challengeMarks: readonly RegExp[] = [
  // Cloudflare; `/cdn-cgi/challenge-platform/` alone is on every page that it serves.
  /_cf_chl_opt|\bid=["']?challenge-form\b|\bcf-chl-widget|\bcf_captcha_kind\b/,
  // AWS WAF; `challenge.js` alone is in pages that ask ahead.
  /\bgokuProps\b/,
  // Akamai Bot Manager.
  /\bbm-verify=|\/_sec\/cp_challenge\/|\bid=["']?sec-if-cpt-container\b/,
  // Imperva Incapsula; `_Incapsula_Resource` alone is on every page.
  /_Incapsula_Resource\?[^"'<>?]{0,300}\bincident_id=|\bIncapsula incident ID\b/i,
  // DataDome.
  /\bgeo\.captcha-delivery\.com\/(?:captcha|interstitial)\b|<script[^<>]{0,300}>\s{0,20}var dd\s?=\s?\{/,
  // HUMAN (PerimeterX), Anubis, Sucuri, Kasada.
  /\bid=["']?px-captcha\b|\/\.within\.website\/x\/cmd\/anubis\/|\bid=["']?anubis_challenge\b|\bsucuri_cloudproxy_js\b|\bKPSDK\.start\b/,
];

/** Titles and first headings of pages that want a browser or a person. Each pattern matches the whole text. */
const challengeTitles: readonly RegExp[] = [
  /^just a moment\.*$/,
  /^un instant\.*$/,
  /^attention required!?$/,
  /^(?:please wait|checking your browser|verifying you are human|verify you are human)\b.{0,60}$/,
  /^(?:one more step|client challenge|security check(?:point)?|vercel security checkpoint|ddos-guard|bot verification)$/,
  /^making sure you(?:'re| are) not a bot!?$/,
  /^(?:are you|you are) (?:a )?(?:robot|human)\??$/,
  /^(?:êtes-vous un robot|vérifi(?:cation|ez) que vous (?:êtes|n'êtes pas) .{1,40})\s?\??$/,
  /^request rejected$/,
  /^(?:access denied|accès refusé|accès interdit|403 forbidden|403|forbidden|error 403|erreur 403)$/,
  /^(?:pardon our interruption|robot or human)\.*\??$/,
];

/** Phrases in the text of a short page. */
const challengeTexts: readonly RegExp[] = [
  /\bthe requested url was rejected\. please consult with your administrator\b/,
  /\brequest unsuccessful\. incapsula incident id\b/,
  /\bon this server\.? ?reference #/,
  /\benable javascript and cookies to continue\b/,
  /\bchecking (?:if the site connection is secure|your browser before accessing)\b/,
  /\byour support id is\b/,
];

/** Titles and first headings of sign-in pages. Each pattern matches the whole text. */
const loginTitles: readonly RegExp[] = [
  /^(?:sign[ -]?in|log[ -]?in|log[ -]?on|login page|member login|authentication(?: required)?)$/,
  /^(?:connexion|se connecter|s'identifier|identification|authentification|connectez-vous|espace (?:membre|abonné)s?)$/,
  /^(?:sign|log) in to .{1,60}$/,
];

const thing = '(?:page|document|file|resource|article|content)';
const chose = '(?:page|ressource|document|fichier|article|contenu|rubrique)';
const number = '(?:(?:http |error |erreur )*404(?: error)?[ :.–—-]*)?';

/** First headings of "not found" pages, whole. In a title, the bare number may name an article. */
const bareNumber = /^(?:http |error |erreur )*(?:code )?404$/;

/** Titles and first headings of "not found" pages. Each pattern matches the whole text. */
const missingTitles: readonly RegExp[] = [
  /^(?:http |error |erreur )+(?:code )?404$/,
  /^404 (?:error|erreur)$/,
  new RegExp(`^${number}not found[.!]*$`),
  new RegExp(
    `^${number}(?:sorry[,!.]? |oops[,!.]* )?(?:the |this |that )?(?:requested )?${thing}(?: you(?:'re| are| were| have)? ?(?:requested|looking for))? (?:(?:was |is |could |can)?not (?:be )?found|can't be found|does(?: not|n't) exist|no longer exists|isn't here)[.!]*$`,
  ),
  /^(?:sorry[,!.]? )?we (?:can't|cannot|can not|couldn't|could not) find (?:that|this|the) page.{0,40}$/,
  new RegExp(
    `^${number}(?:oups[,!.]* |désolée?[,!.]* )?(?:la |le |l'|cette |ce )?${chose}(?: demandée?| recherchée?| que vous (?:recherchez|demandez|cherchez|avez demandée?))? (?:est |a été |n'a pas été |n'est pas |n'a pu être )?(?:introuvable|inexistante?|non trouvée?|pas trouvée?|trouvée?|n'existe (?:pas|plus)|plus disponible)[.!]*$`,
  ),
];

/** A page that was served in place of the requested one. */
export type Wall =
  | { readonly kind: 'blocked'; readonly code: 'challenge' | 'login' }
  | { readonly kind: 'missing'; readonly code: 'soft-404' };

/** Walls are small; the rest of a longer page is ignored. */
const maxHtmlChars = 200_000;
/** A page with more text than this is neither a challenge nor a sign-in page, regardless of its scripts and titles. */
const wallTextChars = 2_500;
/** Titles and phrases of challenges count only on pages with at most this much text. */
const shortTextChars = 800;
const maxTitleChars = 200;

/**
 * Detects a firewall's challenge, a sign-in page or a "not found" page that was served with 200. Null if the page is content, even an
 * article about such pages: the signs are scripts that only challenges have, and titles and headings that say nothing else. Pure,
 * linear in the page.
 */
export function detectWall(html: string): Wall | null {
  const page = html.slice(0, maxHtmlChars);
  const text = htmlToText(page);
  const names = readNames(page);
  if (text.length <= wallTextChars) {
    if (isChallenge(page, text, names)) return { kind: 'blocked', code: 'challenge' };
    if (isLogin(page, names)) return { kind: 'blocked', code: 'login' };
  }
  return isMissing(text, names) ? { kind: 'missing', code: 'soft-404' } : null;
}

interface Names {
  /** The parts of the title: usually the page's own name and the site's. */
  readonly title: readonly string[];
  readonly headings: readonly string[];
}

function isChallenge(page: string, text: string, names: Names): boolean {
  if (challengeMarks.some((mark) => mark.test(page))) return true;
  if (text.length > shortTextChars) return false;
  return anyMatches(challengeTitles, allNames(names)) || anyMatches(challengeTexts, [normalise(text)]);
}

function isLogin(page: string, names: Names): boolean {
  return /<input\b[^<>]{0,500}\btype=["']?password\b/i.test(page) && anyMatches(loginTitles, allNames(names));
}

/** A heading that says "not found" is enough. A title counts only if the page has no heading or little text. */
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
