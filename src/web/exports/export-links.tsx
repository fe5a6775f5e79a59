import { exportedAtMost } from '../../export/table/table.js';
import type { ExportKind } from '../../model/access/export.js';
import type { Reader } from '../site-env.js';
import { exportPhrases } from './export-phrases.js';

interface ExportLinksProps {
  readonly list: ExportKind;
  /** What narrows the list, as its page's address has it. */
  readonly search?: string;
  /** How long the list is, where it may be longer than a file. */
  readonly total?: number;
  /** What is exported, where the page has more than one list. */
  readonly label?: string;
  readonly reader: Reader;
}

/** `Exporter : CSV · Excel · JSON`, the same at each list. */
export function ExportLinks({ list, search = '', total = 0, label, reader }: ExportLinksProps) {
  const t = exportPhrases[reader.language];
  const name = label ?? t.lists[list];
  const query = search === '' ? '' : `?${search}`;
  return (
    <p class="exports">
      {label === undefined ? t.export : `${label}${t.colon}`}{' '}
      {(['csv', 'xlsx', 'json'] as const).map((format, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={`/exports/${list}/${format}${query}`} aria-label={t.label(t.formats[format], name)}>
            {t.formats[format]}
          </a>
        </>
      ))}
      {total > exportedAtMost ? <span class="quiet"> {t.first(reader.formats.number(exportedAtMost))}</span> : null}
    </p>
  );
}
