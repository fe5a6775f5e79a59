import { TextUse } from '../../model/source/licence.js';
import { declaredKinds, SourceKind } from '../../model/source/source-kind.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import type { EditorField } from './editor-form.js';
import { editorPhrases } from './editor-phrases.js';
import type { Overtaken } from './load-edited.js';

interface OvertakenNoticeProps {
  readonly overtaken: Overtaken;
  readonly reader: Reader;
}

/** Who changed the source meanwhile, what is otherwise now, and that what was typed is still there. */
export function OvertakenNotice({ overtaken, reader }: OvertakenNoticeProps) {
  const t = editorPhrases[reader.language];
  const { who, at, isGone, differences } = overtaken;
  return (
    <div class="notice notice-alert" role="alert">
      <p class="notice-title">
        {(isGone ? t.removedBy : t.changedBy)(who)}
        {at === null ? null : (
          <>
            {' '}
            (<When at={at} reader={reader} as="moment" />)
          </>
        )}
      </p>
      <p>{t.notSaved}</p>
      {differences.length > 0 ? (
        <>
          <p>{t.nowOtherwise}</p>
          <ul>
            {differences.map(([name, value]) => (
              <li key={name}>
                {t.labels[name]}
                {t.colon} <code>{shownValue(name, value, reader)}</code>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{t.saveAgain}</p>
    </div>
  );
}

const ticks: ReadonlySet<EditorField> = new Set(['enabled', 'read', 'aboutAi', 'list.complete', 'api.complete']);

function shownValue(name: EditorField, value: string, { language }: Reader): string {
  const t = editorPhrases[language];
  if (ticks.has(name)) return value === 'on' ? t.yes : t.no;
  if (name === 'kind') return declaredKinds[SourceKind.parse(value)].name[language];
  if (name === 'licenceText') return value === '' ? t.asLicence : t.textUse[TextUse.parse(value)];
  return value === '' ? t.empty : value.trim();
}
