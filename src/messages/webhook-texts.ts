import type { UiLanguage } from '../model/digest/subscription.js';

const fr = {
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
  /** Why an item is announced: a policy, and the words that matched, which may be none. */
  policy: (name: string, words: string) => `Politique «\u00a0${name}\u00a0»${words === '' ? '' : `\u00a0: ${words}`}`,
  decided: {
    confirmed: (policy: string) => `Concerne la politique «\u00a0${policy}\u00a0» (confirmé)`,
    rejected: (policy: string) => `Ne concerne pas la politique «\u00a0${policy}\u00a0» (écarté)`,
  },
  /** Between a source and its state. */
  colon: '\u00a0:',
  before: (state: string) => `auparavant\u00a0: ${state}`,
  here: 'Ouvrir dans Vigie',
  there: 'Lire à la source',
  /** Of the item in a test. */
  testTitle: 'Essai\u00a0: ce webhook reçoit les messages de Vigie',
};

const en: typeof fr = {
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
  before: (state) => `previously: ${state}`,
  here: 'Open in Vigie',
  there: 'Read at the source',
  testTitle: 'Test: this webhook receives messages from Vigie',
};

export const webhookTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };
