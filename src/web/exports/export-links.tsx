import { exportedAtMost } from '../../export/table/table.js';
import { exportTitle } from '../../messages/actor-texts.js';
import type { ExportKind } from '../../model/access/export.js';
import { type Phrases, useWords } from '../layout/words.js';

interface ExportLinksProps {
  readonly list: ExportKind;
  /** What narrows the list, as its page's address has it. */
  readonly search?: string;
  /** How long the list is, where it may be longer than a file. */
  readonly total?: number;
  /** What is exported, where the page has more than one list. */
  readonly label?: string;
}

/** `Exporter : CSV · Excel · JSON`, the same at each list. */
export function ExportLinks({ list, search = '', total = 0, label }: ExportLinksProps) {
  const [t, reader] = useWords(exportPhrases);
  const name = label ?? exportTitle(list, reader.language);
  const query = search === '' ? '' : `?${search}`;
  return (
    <p class="line">
      {label === undefined ? t.export : `${label}${t.colon}`}{' '}
      {(['csv', 'xlsx', 'json'] as const).map((format, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={`/exports/${list}/${format}${query}`} aria-label={t.label(t.formats[format], name)}>
            {t.formats[format]}
          </a>
        </>
      ))}
      {total > exportedAtMost ? <span class="soft"> {t.first(reader.formats.number(exportedAtMost))}</span> : null}
    </p>
  );
}

const fr = {
  export: 'Exporter\u00a0:',
  colon: '\u00a0:',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format: string, list: string) => `${format}\u00a0: exporter (${list})`,
  first: (count: string) => `(les ${count} premières lignes)`,
  mapping: 'Exporter les publications rattachées',
  oscal: 'Exporter les décisions confirmées vers un outil de gouvernance\u00a0:',
  oscalLabel: 'OSCAL\u00a0: exporter les politiques et les actes que citent les publications confirmées',
};

const en: typeof fr = {
  export: 'Export:',
  colon: ':',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format, list) => `${format}: export (${list})`,
  first: (count) => `(the first ${count} rows)`,
  mapping: 'Export the linked publications',
  oscal: 'Export the confirmed decisions to a governance tool:',
  oscalLabel: 'OSCAL: export the policies and the acts that confirmed publications cite',
};

export const exportPhrases: Phrases<typeof fr> = { fr, en };
