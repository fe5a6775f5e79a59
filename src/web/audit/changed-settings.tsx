import { settingPrefix } from '../../decisions/note-settings.js';
import { settingChange, settingName } from '../../messages/setting-name.js';
import type { DecidedEvent } from '../../model/access/audit.js';
import type { Reader } from '../site-env.js';
import { auditPhrases } from './audit-phrases.js';

interface ChangedSettingsProps {
  readonly event: DecidedEvent<'settings.changed'>;
  readonly reader: Reader;
}

/** Each setting by its name and path, and what it was and is. */
export function ChangedSettings({ event: { details }, reader }: ChangedSettingsProps) {
  const told = Object.entries(details).filter(([name]) => name.startsWith(settingPrefix));
  return (
    <>
      {told.map(([name, change], index) => (
        <span key={name}>
          {index === 0 ? null : reader.language === 'fr' ? '\u00a0; ' : '; '}
          <SettingChange path={name.slice(settingPrefix.length)} change={change} reader={reader} />
        </span>
      ))}
    </>
  );
}

interface SettingChangeProps extends Pick<ChangedSettingsProps, 'reader'> {
  readonly path: string;
  readonly change: string;
}

function SettingChange({ path, change, reader: { language } }: SettingChangeProps) {
  const name = settingName(path, language);
  const said = change === 'changed' ? auditPhrases[language].changed : settingChange(change, language);
  return (
    <>
      {name === undefined ? <code>{path}</code> : name} (
      {name === undefined ? null : (
        <>
          <code>{path}</code>
          {auditPhrases[language].colon}
        </>
      )}
      {said})
    </>
  );
}
