import { bilingual } from './bilingual.js';
import { tagWords } from './tag-words.js';

export const webhookTexts = bilingual({
  headings: {
    'item.new': ['Nouvelle publication', 'New publication'],
    'item.amended': ['Publication modifiée', 'Publication amended'],
    'deadline.moved': ['Échéance déplacée', 'Deadline moved'],
    'tag.suggested': ['Publication à examiner', 'Publication to review'],
    ...tagWords.events,
    'coverage.alert': ['État d’une source', 'State of a source'],
    test: ['Message d’essai', 'Test message'],
  },
  /** Why an item is announced: a policy and the words that matched, if any. */
  policy: [
    (name: string, words: string) => `Politique «\u00a0${name}\u00a0»${words === '' ? '' : `\u00a0: ${words}`}`,
    (name: string, words: string) => `Policy “${name}”${words === '' ? '' : `: ${words}`}`,
  ],
  decided: {
    confirmed: [
      (policy: string) => `Concerne la politique «\u00a0${policy}\u00a0» (confirmé)`,
      (policy: string) => `Concerns the policy “${policy}” (confirmed)`,
    ],
    rejected: [
      (policy: string) => `Ne concerne pas la politique «\u00a0${policy}\u00a0» (écarté)`,
      (policy: string) => `Does not concern the policy “${policy}” (rejected)`,
    ],
  },
  /** Between a source and its state. */
  colon: ['\u00a0:', ':'],
  before: [(state: string) => `auparavant\u00a0: ${state}`, (state: string) => `previously: ${state}`],
  here: ['Ouvrir dans Vigie', 'Open in Vigie'],
  there: ['Lire à la source', 'Read at the source'],
  /** For the item in a test message. */
  testTitle: [
    'Essai\u00a0: ce webhook reçoit les messages de Vigie',
    'Test: this webhook receives messages from Vigie',
  ],
});
