import type { Reader } from '../site-env.js';
import type { HealthSummary } from '../sources/load-sources.js';
import { hasFilters, type SearchParams, searchHref } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

export function EmptyIndex({ health, reader }: { readonly health: HealthSummary; readonly reader: Reader }) {
  const t = searchPhrases[reader.language];
  const { number } = reader.formats;
  return (
    <section class="empty">
      <h2>{t.emptyTitle}</h2>
      <p>{t.emptyText}</p>
      <p>{t.emptySources(number(health.on), number(health.checked), number(health.read))}</p>
      <p>
        <a class="button" href="/sources">
          {t.seeSources}
        </a>
      </p>
    </section>
  );
}

interface NoHitsProps {
  readonly params: SearchParams;
  /** How many were found that are not about AI. */
  readonly leftOut: number;
  readonly reader: Reader;
}

export function NoHits({ params, leftOut, reader }: NoHitsProps) {
  const t = searchPhrases[reader.language];
  const { q, order } = params;
  const unquoted = q.replaceAll('"', ' ').replace(/\s+/g, ' ').trim();
  return (
    <div class="empty">
      <h3>{leftOut > 0 ? t.noneAboutAi : t.noHits}</h3>
      <p>{t.loosen}</p>
      <ul>
        {hasFilters(params) ? (
          <li>
            <a href={searchHref({ q, order })}>{t.loosenFilters}</a>
          </li>
        ) : null}
        {q.includes('"') ? (
          <li>
            <a href={searchHref({ ...params, q: unquoted, after: undefined })}>{t.loosenQuotes}</a>
          </li>
        ) : null}
        {/\S\s+\S/.test(q) ? <li>{t.loosenWords}</li> : null}
        {/\w:/.test(q) ? <li>{t.loosenFields}</li> : null}
        <li>
          <a href={searchHref({ relevance: ['ai', 'other'] })}>{t.loosenAll}</a>
        </li>
      </ul>
    </div>
  );
}
