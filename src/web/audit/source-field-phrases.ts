import type { SourceDefinition } from '../../model/source/source.js';
import type { ReadingField } from '../../model/source/source-kind.js';
import type { Phrases } from '../layout/phrases.js';

type Asking = 'request' | 'auth' | 'politeness' | 'proxy';

interface SourceFieldPhrases {
  readonly enabled: (isOn: boolean) => string;
  /** By the name of the field in a definition; several may go by one word. */
  readonly fields: Readonly<Record<Exclude<keyof SourceDefinition, 'id' | 'enabled'>, string>>;
}

function ofReading(words: string): Readonly<Record<ReadingField, string>> {
  return { api: words, list: words, document: words, sitemap: words, procedure: words };
}

function ofAsking(words: string): Readonly<Record<Asking, string>> {
  return { request: words, auth: words, politeness: words, proxy: words };
}

/** What of a source was decided, as it stands in the middle of a sentence. */
export const sourceFieldPhrases: Phrases<SourceFieldPhrases> = {
  fr: {
    enabled: (isOn) => (isOn ? 'surveillée' : 'n’est plus surveillée'),
    fields: {
      ...{ name: 'nom', authority: 'autorité', jurisdiction: 'juridiction', language: 'langue', kind: 'type' },
      ...{ url: 'adresse', carries: 'ce qu’elle publie', timeZone: 'fuseau horaire', everyMinutes: 'rythme' },
      ...{ aboutAi: 'tout concerne l’IA', read: 'documents liés', why: 'intérêt', licence: 'licence', note: 'note' },
      ...{ tier: 'rang', evidence: 'fiabilité de l’adresse', template: 'modèle' },
      ...ofReading('façon de lire'),
      ...ofAsking('façon de demander'),
    },
  },
  en: {
    enabled: (isOn) => (isOn ? 'watched' : 'not watched any more'),
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
