import type { OpmlPlan, OpmlReport } from '../../decisions/import-opml.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { Field, NameField } from '../layout/field.js';
import { Button, PageHead, Submit } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { editorPhrases } from './editor-phrases.js';

/** The steps: choose a file, see what it would add, see the outcome. */
export type ImportState =
  | { readonly step: 'choose'; readonly refused?: 'file' | 'size' | 'too-many'; readonly count?: number }
  | (ImportSummary & { readonly step: 'summary' })
  | { readonly step: 'done'; readonly report: OpmlReport; readonly watched: number };

interface ImportSummary {
  readonly plan: OpmlPlan;
  /** The hash of the file, which the form sends back. */
  readonly kept: string;
  readonly waiting: string;
  readonly refused?: 'by';
}

interface ImportProps {
  readonly state: ImportState;
}

export function ImportPage({ state }: ImportProps) {
  const [t] = useWords(editorPhrases);
  return (
    <div class="narrow">
      <PageHead crumb={<a href="/sources">{t.sources}</a>} title={t.importTitle} lead={t.importIntro} />
      <Step state={state} />
    </div>
  );
}

function Step({ state }: ImportProps) {
  switch (state.step) {
    case 'choose':
      return <ChooseFile state={state} />;
    case 'summary':
      return <Summary {...state} />;
    case 'done':
      return <Done state={state} />;
    default:
      return state satisfies never;
  }
}

function ChooseFile({ state }: { state: Extract<ImportState, { step: 'choose' }> }) {
  const [t, reader] = useWords(editorPhrases);
  const { number } = reader.formats;
  const errors = { file: t.importRefused, size: t.importLimits, 'too-many': t.importTooMany(number(state.count ?? 0)) };
  return (
    <form class="stacked" method="post" action="/sources/import" enctype="multipart/form-data" novalidate>
      <Field id="file" label={t.importFile} hint={t.importLimits} error={state.refused && errors[state.refused]}>
        <input name="file" type="file" accept=".opml,.xml,text/x-opml" required />
      </Field>
      <Submit label={t.importRead} />
    </form>
  );
}

const shownAtMost = 200;

function Summary({ plan, kept, waiting: mark, refused }: ImportSummary) {
  const [t, reader] = useWords(editorPhrases);
  const { number } = reader.formats;
  const { fresh, known, waiting } = plan;
  const left = fresh.length - shownAtMost;
  return (
    <>
      <div class={plan.refused.length > 0 ? 'note' : 'note plain'} role="status">
        <p>{t.importSummary(number(fresh.length), number(known.length), number(plan.refused.length))}</p>
        <Refused refused={plan.refused} />
      </div>
      {fresh.length > 0 ? (
        <>
          <h2>{t.importFresh}</h2>
          <ul>
            {fresh.slice(0, shownAtMost).map(({ title, url }) => (
              <li key={url}>
                {title || url} <span class="soft">{url}</span>
              </li>
            ))}
            {left > 0 ? <li class="soft">{reader.formats.count(t.importMore, left)}</li> : null}
          </ul>
        </>
      ) : null}
      {fresh.length + waiting.length === 0 ? null : (
        <form class="stacked" method="post" action="/sources/import" enctype="multipart/form-data" novalidate>
          <input type="hidden" name="kept" value={kept} />
          <input type="hidden" name="waiting" value={mark} />
          <NameField isMissing={refused === 'by'} />
          <div class="buttons">
            <button type="submit" name="action" value="watch" class="btn main">
              {t.importWatch(number(fresh.length + waiting.length))}
            </button>
            {fresh.length === 0 ? null : (
              <Button name="action" value="add" label={t.importButton(number(fresh.length))} />
            )}
          </div>
        </form>
      )}
    </>
  );
}

function Done({ state: { report, watched } }: { state: Extract<ImportState, { step: 'done' }> }) {
  const [t, reader] = useWords(editorPhrases);
  const { number } = reader.formats;
  const [added, refused] = [number(report.added.length), number(report.refused.length)];
  return (
    <div class={report.refused.length > 0 ? 'note' : 'toast'} role="status">
      <p>
        {watched > 0 ? t.importWatched(number(watched), refused) : t.imported(added, refused)}{' '}
        <a href="/sources">{t.sources}</a>
      </p>
      <Refused refused={report.refused} />
    </div>
  );
}

function Refused({ refused }: { readonly refused: OpmlPlan['refused'] }) {
  const reader = useReader();
  return (
    <ul>
      {refused.slice(0, shownAtMost).map((one) => (
        <li key={one.url}>{`${one.url} – ${whyRefused(one, reader)}`}</li>
      ))}
    </ul>
  );
}

function whyRefused({ reason, issues, takenBy }: OpmlPlan['refused'][number], { language }: Reader): string {
  if (takenBy !== undefined) return editorPhrases[language].taken(takenBy);
  return issues?.map((issue) => describeIssue(issue, language)).join('; ') ?? reason;
}
