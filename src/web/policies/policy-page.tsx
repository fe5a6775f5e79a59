import type { Naming } from '../../messages/value-name.js';
import type { QueryWarning } from '../../query/ast.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { Paging } from '../layout/paging.js';
import { contentLanguage } from '../search/hit-list.js';
import { ItemFacts } from '../search/item-facts.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { CountLine } from './count-line.js';
import { DecisionForm } from './decision-form.js';
import type { PolicyView } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';
import { TagReason } from './tag-reason.js';
import type { TagView } from './tag-view.js';

interface PolicyPageProps {
  readonly view: PolicyView;
  /** What was not understood of its query. */
  readonly warnings: readonly QueryWarning[];
  readonly reader: Reader;
  readonly naming: Naming;
  readonly firstPage: boolean;
}

export function PolicyPage({ view, warnings, reader, naming, firstPage }: PolicyPageProps) {
  const t = policyPhrases[reader.language];
  const { policy, waiting, decided, nextWaiting } = view;
  const here = `/policies/${policy.id}`;
  return (
    <>
      <PolicyHead view={view} reader={reader} />
      <QueryWarnings text={policy.query} warnings={warnings} reader={reader} />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t.waiting}</h2>
        {waiting.length === 0 ? <p class="quiet">{t.noWaiting}</p> : null}
        <ol class="tag-list">
          {waiting.map((tagView) => (
            <TagEntry key={tagView.tag.id} view={tagView} reader={reader} naming={naming} decide />
          ))}
        </ol>
        <Paging
          next={nextWaiting && `${here}?after=${encodeURIComponent(nextWaiting)}`}
          first={firstPage ? undefined : here}
          reader={reader}
        />
      </section>
      <section aria-labelledby="decided">
        <h2 id="decided">{t.decided}</h2>
        {decided.length === 0 ? <p class="quiet">{t.noDecided}</p> : null}
        <ol class="tag-list">
          {decided.map((tagView) => (
            <TagEntry key={tagView.tag.id} view={tagView} reader={reader} naming={naming} decide={false} />
          ))}
        </ol>
      </section>
    </>
  );
}

function PolicyHead({ view, reader }: { readonly view: PolicyView; readonly reader: Reader }) {
  const t = policyPhrases[reader.language];
  const { policy, counts } = view;
  return (
    <header class="page-head">
      <p class="crumb">
        <a href="/policies">{t.title}</a>
      </p>
      <h1>
        {policy.name} {policy.retired ? <span class="mark mark-withdrawn">{t.retired}</span> : null}
      </h1>
      {policy.description ? <p class="lead">{policy.description}</p> : null}
      <p class="query">
        <span class="quiet">
          {t.query} ({t.revision(reader.formats.number(policy.revision))})
        </span>{' '}
        <code>{policy.query}</code>
      </p>
      <p>
        <a href={searchHref({ q: policy.query })}>{t.searchQuery}</a>
      </p>
      {policy.owner ? (
        <p>
          <span class="quiet">{t.owner}</span> {policy.owner}
        </p>
      ) : null}
      <CountLine counts={counts} reader={reader} />
    </header>
  );
}

interface TagEntryProps {
  readonly view: TagView;
  readonly reader: Reader;
  readonly naming: Naming;
  readonly decide: boolean;
}

function TagEntry({ view, reader, naming, decide }: TagEntryProps) {
  const { tag, item } = view;
  return (
    <li class="tag-entry">
      <ItemFacts item={item} reader={reader} naming={naming} />
      <h3 lang={contentLanguage(item)}>
        <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
      </h3>
      <TagReason view={view} reader={reader} />
      {decide ? (
        <DecisionForm
          itemId={item.id}
          revision={item.revision}
          title={item.title}
          policyId={tag.policyId}
          from="policy"
          reader={reader}
          sent={undefined}
        />
      ) : null}
    </li>
  );
}
