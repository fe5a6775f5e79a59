import { exportedAtMost } from '../../export/table/table.js';
import { exportTitle } from '../../messages/export-name.js';
import type { ExportKind } from '../../model/access/export.js';
import { type Phrases, useWords } from '../layout/words.js';

interface ExportLinksProps {
  readonly list: ExportKind;
  /** The query string of the page. */
  readonly search?: string;
  /** The length of the list, if it may exceed the limit of a file. */
  readonly total?: number;
  /** The name of the list, if the page has several. */
  readonly label?: string;
}

/** A small menu with CSV, Excel and JSON, the same for each list. */
export function ExportLinks({ list, search = '', total = 0, label }: ExportLinksProps) {
  const [t, reader] = useWords(exportPhrases);
  const name = label ?? exportTitle(list, reader.language);
  const query = search === '' ? '' : `?${search}`;
  return (
    <details class="pop">
      <summary>{label ?? t.export}</summary>
      <div>
        {(['csv', 'xlsx', 'json'] as const).map((format) => (
          <a key={format} href={`/exports/${list}/${format}${query}`} aria-label={t.label(t.formats[format], name)}>
            {t.formats[format]}
          </a>
        ))}
        {total > exportedAtMost ? <p class="soft">{t.first(reader.formats.number(exportedAtMost))}</p> : null}
      </div>
    </details>
  );
}

const fr = {
  export: 'Exporter',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format: string, list: string) => `${format}\u00a0: exporter (${list})`,
  first: (count: string) => `(les ${count} premières lignes)`,
  mapping: 'Exporter les publications rattachées',
  oscal: 'Exporter les décisions confirmées vers un outil de gouvernance\u00a0:',
  oscalLabel: 'OSCAL\u00a0: exporter les politiques et les actes que citent les publications confirmées',
};

const en: typeof fr = {
  export: 'Export',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format, list) => `${format}: export (${list})`,
  first: (count) => `(the first ${count} rows)`,
  mapping: 'Export the linked publications',
  oscal: 'Export the confirmed decisions to a governance tool:',
  oscalLabel: 'OSCAL: export the policies and the acts that confirmed publications cite',
};

export const exportPhrases: Phrases<typeof fr> = { fr, en };
