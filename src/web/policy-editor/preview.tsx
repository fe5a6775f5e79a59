import { type Found, newestCompared, type QueryComparison } from '../../jobs/read/compare-queries.js';
import type { Naming } from '../../messages/value-name.js';
import { queryWarning } from '../../query/query-warnings.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { TitledItems } from '../search/hit-list.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { SearchParams, searchHref } from '../search/search-params.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';

interface PreviewProps {
  readonly query: string;
  /** The stored query. Undefined for a new policy. */
  readonly stored: string | undefined;
  readonly comparison: QueryComparison;
  readonly naming: Naming;
}

const examples = 5;

/** What a query finds, and which items it adds and loses, compared with the stored query. */
export function Preview({ query, stored, comparison, naming }: PreviewProps) {
  const [{ preview: t }, reader] = useWords(policyEditorPhrases);
  const { now, adds, loses, since, warnings } = comparison;
  const { count } = reader.formats;
  const recent = `since:${since.slice(0, 10)}`;
  const differences = [
    ['+', t.adds, adds, `(${query}) -(${stored}) ${recent}`],
    ['−', t.loses, loses, `(${stored}) -(${query}) ${recent}`],
  ] as const;
  const isSame = adds?.total === 0 && loses?.total === 0;
  return (
    <Section id="preview" title={t.title}>
      <QueryWarnings
        text={query}
        warnings={warnings.map((code) => queryWarning(code, { start: 0, end: query.length }))}
      />
      <p role="status">
        <strong>{count(t.now, now.total)}</strong>. {isSame ? t.same : t.nothingKept}
      </p>
      {differences.map(([sign, forms, found, q]) =>
        found && found.total > 0 ? (
          <section key={sign}>
            <h3>
              <span aria-hidden="true">{sign}</span> {count(forms, found.total)} <Decided found={found} />
            </h3>
            <Examples found={found} q={q} naming={naming} />
          </section>
        ) : null,
      )}
      {adds === null ? <Examples found={now} q={`(${query}) ${recent}`} naming={naming} /> : null}
    </Section>
  );
}

interface ExamplesProps {
  readonly found: Found;
  /** The search that finds all these items. */
  readonly q: string;
  readonly naming: Naming;
}

/** How many of the newest `newestCompared` items were decided already. */
function Decided({ found: { total, confirmed, rejected } }: Pick<ExamplesProps, 'found'>) {
  const [{ preview: t }, reader] = useWords(policyEditorPhrases);
  const { count, number } = reader.formats;
  if (confirmed + rejected === 0) return null;
  const some = [
    ...(confirmed > 0 ? [count(t.confirmed, confirmed)] : []),
    ...(rejected > 0 ? [count(t.rejected, rejected)] : []),
    ...(total > newestCompared ? [t.amongNewest(number(newestCompared))] : []),
  ];
  return (
    <span class="soft">
      ({t.decided} {some.join(', ')}. {t.stay})
    </span>
  );
}

function Examples({ found: { total, items }, q, naming }: ExamplesProps) {
  const [{ preview: t }] = useWords(policyEditorPhrases);
  return (
    <>
      <TitledItems items={items.slice(0, examples)} naming={naming} />
      {total > examples ? (
        <p>
          <a href={searchHref(lookEverywhere(q))}>{t.seeAll}</a>
        </p>
      ) : null}
    </>
  );
}

/** The search as a policy runs it. It also finds items that are not about AI. */
function lookEverywhere(query: string): SearchParams {
  return SearchParams.parse({ q: query, relevance: ['ai', 'other'], words: 'named' });
}
