import type { Alert, AlertLine } from '../../src/model/digest/digest.js';
import { watchItself } from '../../src/model/source/health-change.js';
import type { UiLanguage } from '../../src/model/ui-language.js';

const line = (changes: Partial<AlertLine>): AlertLine => ({
  ...{ sourceId: 'fr-cnil-rss', name: 'CNIL – Actualités', from: 'healthy', to: 'healthy', reason: null },
  ...{ at: '2026-11-25T05:00:00.000Z', lastSuccessAt: '2026-11-24T23:00:00.000Z' },
  ...changes,
});

export const lineOfWatch = line({ sourceId: watchItself, name: watchItself, from: 'online', to: 'offline' });

/** A morning on which something of everything has changed. */
export function sampleAlert(language: UiLanguage, changes: Partial<Alert> = {}): Alert {
  return {
    ...{ id: 'alert_4', sequence: 4, at: '2026-11-25T05:01:00.000Z', recipient: 'owner@example.org', language },
    ...{ timeZone: 'Europe/Paris', changeIds: [], settled: false },
    lines: [
      line({ to: 'blocked', reason: 'http-403' }),
      line({
        sourceId: 'us-nist',
        name: 'NIST <AI> news',
        from: null,
        to: 'gone',
        reason: 'http-410',
        lastSuccessAt: null,
      }),
      line({ sourceId: 'eu-edpb', name: 'EDPB – Publications', to: 'silent', reason: 'no-news' }),
      line({ sourceId: 'uk-ico', name: 'ICO – News', to: 'moved', reason: 'https://ico.example/new-feed' }),
      line({ sourceId: 'int-oecd', name: 'OECD.AI', from: 'unreachable' }),
    ],
    ...changes,
  };
}
