import { checkGrant } from '../../decisions/access/grant-link.js';
import { composeSteps } from '../../digest/compose/compose-digest.js';
import { linkPaths, readingLinks, siteAddress } from '../../digest/digest-links.js';
import { verifyToken } from '../../digest/token.js';
import { digestInput } from '../../jobs/digest/render-digest.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { bilingual } from '../../messages/bilingual.js';
import type { Naming } from '../../messages/value-name.js';
import type { Composition } from '../../model/digest/composition.js';
import type { ComposedDigest, StoredDigest } from '../../model/digest/digest.js';
import { callbackPath } from '../../websub/callback-keys.js';
import { withoutTokens } from '../digests/load-digests.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import type { ErrorCode } from '../http/error-phrases.js';
import { mailHeaders } from '../http/security-headers.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { ComparisonPage, loadComparison, ordinalsOf } from '../item/comparison-page.js';
import { ItemContent, ItemGist, ItemHead } from '../item/item-content.js';
import { itemPhrases } from '../item/item-phrases.js';
import { LinkedDocumentText } from '../item/linked-document-text.js';
import { type ItemView, loadItem } from '../item/load-item.js';
import { type ShownText, showText } from '../item/shown-text.js';
import { respondPage } from '../layout/respond-page.js';
import { type Phrases, useWords } from '../layout/words.js';
import { namingOf } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';

/** The form of every token. Anything else was cut off or mistyped. */
const readingPath = `${linkPaths.reading}/:token{[A-Za-z0-9_.-]{1,400}}` as const;

/**
 * Pages behind a digest's links. Its subscriber needs no account to read the digest and its items. A reader who may read everything is
 * redirected to the ordinary pages.
 */
export function addReadingRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(readingPath, 'public', async (c) => {
    const token = c.req.param('token');
    if (c.get('reader').may('read')) {
      const verdict = verifyToken(deps.keyRing, token, 'reading');
      if (verdict.kind === 'forged') return answerError(c, 400, 'token-forged');
      return c.redirect(`${linkPaths.digests}/${verdict.owner}`, 303);
    }
    const reading = await loadReading(deps, token);
    if (reading.kind === 'refused') return refuse(c, reading.code);
    return new Response(await readingHtml(deps, reading, token), {
      headers: { ...mailHeaders, 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex, nofollow' },
    });
  });

  routes.get(`${readingPath}${linkPaths.items}/:id{${idPattern}}`, 'public', async (c) => {
    const { token, id } = c.req.param();
    const elsewhere = await leadAway(c, deps, { token, id });
    if (elsewhere) return elsewhere;
    const view = orNotFound(await loadItem(deps, id));
    const { language } = c.get('reader');
    const naming = await namingOf(deps, language, view.policies);
    const page = <ReadingPage view={view} shown={await showText(deps, view)} naming={naming} />;
    return respondPage(
      c,
      { title: view.item.title },
      <>
        <ReadingNotice digest={`${linkPaths.reading}/${token}`} page={`/items/${id}`} />
        {page}
      </>,
    );
  });

  routes.get(`${readingPath}${linkPaths.items}/:id{${idPattern}}/diff`, 'public', async (c) => {
    const { token, id } = c.req.param();
    const elsewhere = await leadAway(c, deps, { token, id });
    if (elsewhere) return elsewhere;
    const digest = `${linkPaths.reading}/${token}`;
    const view = orNotFound(await loadComparison(deps, id, c.req.query(), `${digest}${linkPaths.items}/${id}`));
    const reader = c.get('reader');
    const { search } = new URL(c.req.url);
    return respondPage(
      c,
      { title: itemPhrases[reader.language].comparison(...ordinalsOf(view, reader)) },
      <>
        <ReadingNotice digest={digest} page={`/items/${id}/diff${search}`} />
        <ComparisonPage view={view} />
      </>,
    );
  });
}

/**
 * Redirects a reader who may read everything to the ordinary page. Refuses a bad link, and answers 404 for an item outside the digest.
 * Undefined if the item may be shown here.
 */
async function leadAway(
  c: SiteContext,
  deps: WebDeps,
  { token, id }: { readonly token: string; readonly id: string },
): Promise<Response | undefined> {
  if (c.get('reader').may('read')) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(pathname.slice(linkPaths.reading.length + 1 + token.length) + search, 303);
  }
  const reading = await loadReading(deps, token);
  if (reading.kind === 'refused') return refuse(c, reading.code);
  return isLinked(reading, id) ? undefined : answerError(c, 404, 'not-found');
}

function refuse(c: SiteContext, code: Parameters<typeof answerError>[2]): Response {
  return answerError(c, code === 'token-forged' ? 400 : 410, code);
}

/** What the holder of a digest's link may read. */
type Reading =
  | { readonly kind: 'composed'; readonly digest: ComposedDigest; readonly composition: Composition }
  | { readonly kind: 'stored'; readonly digest: StoredDigest }
  | {
      readonly kind: 'refused';
      readonly code: Extract<ErrorCode, `token-${string}` | `reading-${string}`>;
    };

/** A link works while its grant is valid, its digest is stored and its subscription is active. */
async function loadReading(deps: WebDeps, token: string): Promise<Reading> {
  const verdict = await checkGrant(deps, token, 'reading');
  if (verdict.kind === 'forged') return { kind: 'refused', code: 'token-forged' };
  if (verdict.kind === 'revoked') return { kind: 'refused', code: 'token-revoked' };
  const digest = (await deps.store.digests.get(verdict.owner))?.value;
  // A digest that is no longer stored counts as expired.
  if (verdict.kind === 'expired' || !digest) return { kind: 'refused', code: 'reading-expired' };
  const subscription = (await deps.store.subscriptions.get(digest.subscriptionId))?.value;
  if (subscription?.state !== 'active') return { kind: 'refused', code: 'reading-ended' };
  if ('pairs' in digest) return { kind: 'stored', digest };
  const composition = (await deps.store.compositions.get(digest.compositionId))?.value;
  return composition ? { kind: 'composed', digest, composition } : { kind: 'refused', code: 'reading-expired' };
}

type OpenReading = Exclude<Reading, { kind: 'refused' }>;

/** True if the digest links the item: it contains the item, or names it as being about the same event. */
function isLinked(reading: OpenReading, itemId: string): boolean {
  if (reading.kind === 'stored') return reading.digest.pairs.some((pair) => pair.itemId === itemId);
  return reading.composition.entries.some(
    (entry) => entry.itemId === itemId || entry.eventGroup?.others.some((other) => other.itemId === itemId),
  );
}

/** The digest as HTML. A composed digest also has the items for which its mail had no room. */
async function readingHtml(deps: WebDeps, reading: OpenReading, token: string): Promise<string> {
  if (reading.kind === 'stored') return withoutTokens(reading.digest.html);
  const { digest, composition } = reading;
  // A person to whom the subscriber passed the address must not be able to end the subscription.
  const own = {
    ...readingLinks(deps.publicUrl, token),
    unsubscribe: siteAddress(deps.publicUrl, linkPaths.unsubscribe),
  };
  const unlimited = { ...deps, maxBytes: Number.POSITIVE_INFINITY };
  return (await inTurns(composeSteps(digestInput(unlimited, digest, composition, { own, mayReadReasons: false }))))
    .html;
}

/** A path without its token, for the log. People who read the log must not be able to open a subscriber's digest or pose as a hub. */
export function withoutToken(path: string): string {
  const [, first = '', token = '', ...rest] = path.split('/');
  if (`/${first}` === callbackPath) return [callbackPath, token, ...rest.map(() => '…')].join('/');
  return `/${first}` === linkPaths.reading && token !== '' ? [linkPaths.reading, '…', ...rest].join('/') : path;
}

interface ReadingPageProps {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly naming: Naming;
}

/** An item for a subscriber without an account. Shows what its publisher says, without the decisions of people. */
function ReadingPage({ view, shown, naming }: ReadingPageProps) {
  return (
    <article>
      <ItemHead item={view.item} naming={naming} />
      <ItemGist view={view} shown={shown} />
      <ItemContent item={view.item} shown={shown} />
      <LinkedDocumentText view={view} nodes={shown.document} />
    </article>
  );
}

interface ReadingNoticeProps {
  /** The address of the digest for the holder of its link. */
  readonly digest: string;
  /** The ordinary page, for people who sign in. */
  readonly page: string;
}

/** Says why the page may be read, and that there is more of it. */
function ReadingNotice({ digest, page }: ReadingNoticeProps) {
  const [t] = useWords(readingPhrases);
  return (
    <p class="note plain">
      {t.byLink} <a href={digest}>{t.toDigest}</a> ·{' '}
      <a href={`/sign-in?${new URLSearchParams({ back: page })}`}>{t.signIn}</a>
    </p>
  );
}

const readingPhrases: Phrases<Record<'byLink' | 'toDigest' | 'signIn', string>> = bilingual({
  byLink: [
    'Vous lisez cette page grâce au lien de votre bulletin, sans connexion.',
    'You are reading this page through the link in your digest, without being signed in.',
  ],
  toDigest: ['Revenir au bulletin', 'Back to the digest'],
  signIn: ['Se connecter pour voir toute la fiche', 'Sign in to see the whole record'],
});
