import { meantQuery } from '../../jobs/read/explain-nothing.js';
import type { SearchOutcome } from '../../jobs/read/run-search.js';
import { hasFilters } from '../../model/search/search.js';
import { ButtonLink } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import type { HealthSummary } from '../sources/load-sources.js';
import { type SearchParams, searchHref } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

export function EmptyIndex({ health }: { readonly health: HealthSummary }) {
  const [t, reader] = useWords(searchPhrases);
  const { number } = reader.formats;
  return (
    <section class="none">
      <h2>{t.emptyTitle}</h2>
      <p>{t.emptyText}</p>
      <p>{t.emptySources(number(health.on), number(health.checked), number(health.read))}</p>
      <p>
        <ButtonLink href="/sources" label={t.seeSources} />
      </p>
    </section>
  );
}

interface AloneProps {
  readonly params: SearchParams;
  readonly alone: SearchOutcome['alone'];
}

/** `Vouliez-vous dire « biométrie » ?`: links to the same search, with a similar word in place of each that finds nothing. */
export function DidYouMean({ params, alone }: AloneProps) {
  const [t] = useWords(searchPhrases);
  const q = meantQuery(params.q, alone);
  if (q === undefined) return null;
  return (
    <p>
      {t.didYouMean.before}
      <a href={searchHref({ ...params, q, after: undefined })}>{q}</a>
      {t.didYouMean.after}
    </p>
  );
}

/** How many items each part of the search finds alone. */
function PartsAlone({ params, alone }: AloneProps) {
  const [t, reader] = useWords(searchPhrases);
  if (alone.length < 2) return null;
  const words = alone.filter(({ total }) => total > 0).map(({ text }) => text);
  return (
    <>
      <p>{t.partsAlone}</p>
      <ul>
        {alone.map(({ text, total }) => (
          <li key={text}>
            <a href={searchHref({ ...params, q: text, after: undefined })}>{text}</a>
            {t.colon}
            {reader.formats.count(t.results, total)}
          </li>
        ))}
        {words.length > 1 ? (
          <li>
            <a href={searchHref({ ...params, q: words.join(` ${t.or} `), after: undefined })}>{t.anyPart}</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}

interface NoHitsProps {
  readonly params: SearchParams;
  readonly alone: SearchOutcome['alone'];
  /** How many items were left out because they are not about AI. */
  readonly leftOut: number;
}

export function NoHits({ params, alone, leftOut }: NoHitsProps) {
  const [t] = useWords(searchPhrases);
  const { q, order } = params;
  const unquoted = q.replaceAll('"', ' ').replace(/\s+/g, ' ').trim();
  return (
    <div class="none">
      <h3>{leftOut > 0 ? t.noneAboutAi : t.noHits}</h3>
      <DidYouMean params={params} alone={alone} />
      <PartsAlone params={params} alone={alone} />
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
