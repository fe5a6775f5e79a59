import { laterThan, type Stale } from '../../decisions/record-event.js';
import { orNotFound } from '../http/answer-error.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { AuditEntry } from './audit-entry.js';
import { auditPhrases } from './audit-phrases.js';
import { loadNames } from './load-audit.js';

/**
 * The sender of a form had not seen the latest decision on its subject, so nothing was written. The page answered next shows that decision
 * in a note: who decided what, when and why.
 */
export async function tellStale(
  c: SiteContext,
  deps: WebDeps,
  { event }: Stale,
  then: 'stale' | 'gone' = 'stale',
): Promise<SiteContext> {
  // So that the lists of the page show the decision.
  await deps.store.refresh();
  const t = auditPhrases[c.get('reader').language];
  const view = await loadNames(deps, [event]);
  c.set(
    'stale',
    <section class="note" role="alert" aria-labelledby="stale">
      <h2 id="stale">{t.staleTitle}</h2>
      <ul class="plain">
        <AuditEntry event={event} view={view} />
      </ul>
      <p>{t[then]}</p>
    </section>,
  );
  return c;
}

/** The page, with a note on who removed the record that the form was to change. A plain 404 if it never existed. */
export async function answerGone(
  c: SiteContext,
  deps: WebDeps,
  gone: { readonly sequence: number } | undefined,
  page: () => Response | Promise<Response>,
): Promise<Response> {
  const taken = orNotFound(gone && (await laterThan(deps.store, 0, gone)));
  await tellStale(c, deps, taken, 'gone');
  return page();
}
