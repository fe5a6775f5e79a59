import { citingQuery, type FollowingSource } from '../../acts/act-address.js';
import type { RelatedAct } from '../../acts/related-acts.js';
import type { ProcedureView } from '../../jobs/read/load-procedure.js';
import type { Naming } from '../../messages/value-name.js';
import type { Item } from '../../model/item/item.js';
import { ActDates } from '../acts/act-dates.js';
import { ActLink } from '../acts/act-link.js';
import { ActPolicies } from '../acts/act-policies.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { contentLanguage } from '../search/hit-list.js';
import { searchHref } from '../search/search-params.js';
import { TitledItems } from '../search/titled-items.js';
import type { Reader } from '../site-env.js';
import { FollowingSources } from './following-sources.js';
import { ProcedureHead } from './procedure-head.js';
import { procedurePhrases } from './procedure-phrases.js';
import { StepList } from './step-list.js';

interface ProcedurePageProps {
  readonly view: ProcedureView;
  readonly sources: readonly FollowingSource[];
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Everything that the watch knows of a procedure. */
export function ProcedurePage({ view, sources, reader, naming }: ProcedurePageProps) {
  const t = procedurePhrases[reader.language];
  return (
    <>
      <ProcedureHead view={view} reader={reader} />
      <div class="item-columns">
        <div class="item-main">
          {view.steps.length === 0 ? null : (
            <section aria-labelledby="procedure-steps">
              <h2 id="procedure-steps">{t.steps}</h2>
              <p class="quiet">{t.stepsNote}</p>
              <StepList steps={view.steps} reader={reader} naming={naming} />
            </section>
          )}
          {view.dates.length === 0 ? null : <ActDates dates={view.dates} reader={reader} naming={naming} />}
          <Items view={view} reader={reader} naming={naming} />
        </div>
        <div class="item-side">
          <FollowingSources sources={sources} reader={reader} />
          <Acts acts={view.acts} reader={reader} />
          {view.total === 0 ? null : <ActPolicies policies={view.policies} reader={reader} naming={naming} />}
          <Earlier items={view.earlier} reader={reader} />
        </div>
      </div>
    </>
  );
}

function Items({ view: { items, total, references }, reader, naming }: Omit<ProcedurePageProps, 'sources'>) {
  const t = procedurePhrases[reader.language];
  return (
    <section aria-labelledby="procedure-items">
      <h2 id="procedure-items">{t.items}</h2>
      {total === 0 ? <p class="quiet">{t.noItems}</p> : null}
      <TitledItems items={items} reader={reader} naming={naming} />
      {total === 0 ? null : (
        <p class="paging">
          <a href={searchHref({ q: citingQuery(references) })}>{reader.formats.count(t.all, total)}</a>
        </p>
      )}
    </section>
  );
}

function Acts({ acts, reader }: { readonly acts: readonly RelatedAct[]; readonly reader: Reader }) {
  const t = procedurePhrases[reader.language];
  return (
    <section class="panel" aria-labelledby="procedure-acts">
      <h2 id="procedure-acts">{t.acts}</h2>
      {acts.length === 0 ? <p class="quiet">{t.noActs}</p> : null}
      <ul class="plain-list">
        {acts.map(({ reference, tie, items }) => (
          <li key={reference}>
            <ActLink reference={reference} reader={reader} />
            <span class="line quiet">{tie === 'cited' ? reader.formats.count(t.ties.cited, items) : t.ties[tie]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ items, reader }: { readonly items: readonly Item[]; readonly reader: Reader }) {
  const t = procedurePhrases[reader.language];
  if (items.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="procedure-earlier">
      <h2 id="procedure-earlier">{t.earlier}</h2>
      <p class="quiet">{t.earlierHint}</p>
      <ul class="plain-list">
        {items.map((item) => (
          <li key={item.id}>
            <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
              {bindPunctuation(item.title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
