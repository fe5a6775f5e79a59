import { settingPrefix } from '../../decisions/note-settings.js';
import type { DecidedEvent } from '../../model/access/audit.js';
import { parseJson } from '../../model/parse-json.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { ReadingField } from '../../model/source/source-kind.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { type Phrases, useReader } from '../layout/words.js';
import { auditPhrases } from './audit-phrases.js';

export function ChangedSettings({ event: { details } }: { readonly event: DecidedEvent<'settings.changed'> }) {
  const reader = useReader();
  const changed = Object.entries(details).filter(([name]) => name.startsWith(settingPrefix));
  return (
    <>
      {changed.map(([name, change], index) => (
        <span key={name}>
          {index === 0 ? null : reader.language === 'fr' ? '\u00a0; ' : '; '}
          <SettingChange path={name.slice(settingPrefix.length)} change={change} />
        </span>
      ))}
    </>
  );
}

function SettingChange({ path, change }: { readonly path: string; readonly change: string }) {
  const { language } = useReader();
  const said = change === 'changed' ? auditPhrases[language].changed : settingChange(change, language);
  return (
    <>
      <code>{path}</code> ({said})
    </>
  );
}

const valueWords = {
  fr: { true: 'oui', false: 'non', null: 'aucun' },
  en: { true: 'yes', false: 'no', null: 'none' },
} as const;

/** Shows `"fr" → "en"` as `fr → en`. A value that is not JSON, such as one that was cut, stays as it is. */
export function settingChange(change: string, language: UiLanguage): string {
  const [before = '', after, ...more] = change.split(' → ');
  if (after === undefined || more.length > 0) return change;
  return [before, after].map((side) => settingValue(side, language)).join(' → ');
}

function settingValue(text: string, language: UiLanguage): string {
  if (text === 'true' || text === 'false' || text === 'null') return valueWords[language][text];
  const value = parseJson(text) ?? text;
  return Array.isArray(value) ? value.map(String).join(', ') || valueWords[language].null : String(value);
}

type Asking = 'request' | 'auth' | 'politeness' | 'proxy';

interface SourceFieldPhrases {
  readonly enabled: (isOn: boolean) => string;
  /** By the field of a definition. Several fields may share a word. */
  readonly fields: Readonly<Record<Exclude<keyof SourceDefinition, 'id' | 'enabled'>, string>>;
}

function ofReading(words: string): Readonly<Record<ReadingField, string>> {
  return { api: words, list: words, document: words, sitemap: words, procedure: words };
}

function ofAsking(words: string): Readonly<Record<Asking, string>> {
  return { request: words, auth: words, politeness: words, proxy: words };
}

/** Names of changed fields of a source, for the middle of a sentence. */
export const sourceFieldPhrases: Phrases<SourceFieldPhrases> = {
  fr: {
    enabled: (isOn) => (isOn ? 'surveillée' : 'n’est plus surveillée'),
    fields: {
      ...{ name: 'nom', authority: 'autorité', jurisdiction: 'juridiction', language: 'langue', kind: 'type' },
      ...{ url: 'adresse', carries: 'ce qu’elle publie', timeZone: 'fuseau horaire', everyMinutes: 'rythme' },
      ...{ aboutAi: 'tout concerne l’IA', read: 'documents liés', why: 'intérêt', licence: 'licence', note: 'note' },
      ...{ tier: 'rang', evidence: 'fiabilité de l’adresse', template: 'modèle' },
      ...ofReading('mode de lecture'),
      ...ofAsking('mode d’interrogation'),
    },
  },
  en: {
    enabled: (isOn) => (isOn ? 'watched' : 'no longer watched'),
    fields: {
      ...{ name: 'name', authority: 'authority', jurisdiction: 'jurisdiction', language: 'language', kind: 'kind' },
      ...{ url: 'address', carries: 'what it publishes', timeZone: 'time zone', everyMinutes: 'interval' },
      ...{ aboutAi: 'all of it about AI', read: 'linked documents', why: 'why it matters', licence: 'licence' },
      ...{ note: 'note', tier: 'tier', evidence: 'how far the address is trusted', template: 'template' },
      ...ofReading('how it is read'),
      ...ofAsking('how it is asked'),
    },
  },
};
