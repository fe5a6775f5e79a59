import type { OpmlReport } from '../../decisions/import-opml.js';
import { Field } from '../layout/field.js';
import type { Reader } from '../site-env.js';
import { editorPhrases } from './editor-phrases.js';

interface ImportProps {
  readonly reader: Reader;
  readonly report?: OpmlReport;
  /** The input that was refused. */
  readonly refused?: 'file' | 'by';
}

export function ImportPage({ reader, report, refused }: ImportProps) {
  const t = editorPhrases[reader.language];
  const { number } = reader.formats;
  return (
    <div class="narrow">
      <header class="page-head">
        <p class="crumb">
          <a href="/sources">{t.sources}</a>
        </p>
        <h1>{t.importTitle}</h1>
        <p class="lead">{t.importIntro}</p>
      </header>
      {report ? (
        <div class={report.refused.length > 0 ? 'notice notice-warning' : 'notice notice-well'} role="status">
          <p>{t.imported(number(report.added.length), number(report.known.length), number(report.refused.length))}</p>
          <ul>
            {report.refused.map(({ url, reason }) => (
              <li key={url}>{`${url} – ${reason}`}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <form class="stacked" method="post" action="/sources/import" enctype="multipart/form-data" novalidate>
        <Field id="file" label={t.importFile} error={refused === 'file' ? t.importRefused : undefined}>
          {(described) => (
            <input id="file" name="file" type="file" accept=".opml,.xml,text/x-opml" required {...described} />
          )}
        </Field>
        <Field id="by" label={t.labels.by} error={refused === 'by' ? t.errors.by : undefined}>
          {(described) => (
            <input id="by" name="by" value={reader.name} autocomplete="name" maxlength={100} required {...described} />
          )}
        </Field>
        <div class="buttons">
          <button type="submit" class="primary">
            {t.importButton}
          </button>
        </div>
      </form>
    </div>
  );
}
