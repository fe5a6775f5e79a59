import type { UiLanguage } from '../model/digest/subscription.js';
import type { WebhookEvent } from '../model/digest/webhook.js';

interface WebhookTexts {
  readonly headings: Readonly<Record<WebhookEvent | 'test', string>>;
  /** Why an item is told: a policy, and the words that speak for it, which may be none. */
  readonly policy: (name: string, words: string) => string;
  readonly decided: Readonly<Record<'confirmed' | 'rejected', (policy: string) => string>>;
  /** Between a source and its state. */
  readonly colon: string;
  readonly before: (state: string) => string;
  readonly here: string;
  readonly there: string;
  /** Of the item in a test. */
  readonly testTitle: string;
}

/** What messages of webhooks say to people. */
export const webhookTexts: Readonly<Record<UiLanguage, WebhookTexts>> = {
  fr: {
    headings: {
      'item.new': 'Nouvelle publication',
      'item.amended': 'Publication modifiée',
      'deadline.moved': 'Échéance déplacée',
      'tag.suggested': 'Publication à examiner',
      'tag.confirmed': 'Publication confirmée pour une politique',
      'tag.rejected': 'Publication écartée pour une politique',
      'coverage.alert': 'État d’une source',
      test: 'Message d’essai',
    },
    policy: (name, words) => `Politique «\u00a0${name}\u00a0»${words === '' ? '' : `\u00a0: ${words}`}`,
    decided: {
      confirmed: (policy) => `Concerne la politique «\u00a0${policy}\u00a0» (confirmé)`,
      rejected: (policy) => `Ne concerne pas la politique «\u00a0${policy}\u00a0» (écarté)`,
    },
    colon: '\u00a0:',
    before: (state) => `auparavant\u00a0: ${state}`,
    here: 'Ouvrir dans Vigie',
    there: 'Lire à la source',
    testTitle: 'Essai\u00a0: ce webhook reçoit les messages de Vigie',
  },
  en: {
    headings: {
      'item.new': 'New publication',
      'item.amended': 'Publication amended',
      'deadline.moved': 'Deadline moved',
      'tag.suggested': 'Publication to review',
      'tag.confirmed': 'Publication confirmed for a policy',
      'tag.rejected': 'Publication rejected for a policy',
      'coverage.alert': 'State of a source',
      test: 'Test message',
    },
    policy: (name, words) => `Policy “${name}”${words === '' ? '' : `: ${words}`}`,
    decided: {
      confirmed: (policy) => `Concerns the policy “${policy}” (confirmed)`,
      rejected: (policy) => `Does not concern the policy “${policy}” (rejected)`,
    },
    colon: ':',
    before: (state) => `before: ${state}`,
    here: 'Open in Vigie',
    there: 'Read at the source',
    testTitle: 'Test: this webhook receives what Vigie sends',
  },
};
