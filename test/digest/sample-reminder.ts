import type { composeReminder } from '../../src/digest/mail/reminder-mail.js';
import { Account } from '../../src/model/access/account.js';
import type { Reminder } from '../../src/model/digest/reminder.js';
import type { UiLanguage } from '../../src/model/ui-language.js';

const account = (id: string, name: string, more: Partial<Account> = {}): Account =>
  Account.parse({
    ...{ id, name, address: `${id}@example.org`, role: 'analyst', state: 'active', language: 'fr' },
    ...{ createdAt: '2026-11-01T08:00:00.000Z', sequence: 1, ...more },
  });

const item: Reminder = {
  ...{ of: 'item', id: 'avis-1', title: 'Lignes directrices <AI Act>, article 6', day: '2026-12-08' },
  ...{ owner: 'Claire Martin', policy: null, away: null },
};

const absence = { from: '2026-11-30', until: '2026-12-10', deputy: 'claire' };

/** To somebody who is in charge, stands in for another, and answers for policies. */
export function sampleReminder(language: UiLanguage): Parameters<typeof composeReminder>[0] {
  const reminders: readonly Reminder[] = [
    item,
    { ...item, id: 'avis-2', title: 'Décision 2026-44', day: '2026-11-30', owner: 'Paul', policy: 'IA & recrutement' },
    { ...item, id: 'avis-3', title: 'Consultation', day: '2026-12-02', owner: null, policy: 'IA & recrutement' },
    { ...item, id: 'avis-4', title: 'Avis', day: '2026-12-08', away: account('zoe', 'Zoé Petit', { absence }) },
    { ...item, of: 'policy', id: 'achats', title: 'Achats', day: '2026-12-02', owner: null },
  ];
  const reader = account('claire', 'Claire Martin', { language });
  return { account: reader, reminders, today: '2026-12-01', publicUrl: 'https://vigie.example.org/veille/' };
}
