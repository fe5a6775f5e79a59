import type { Mail } from '../../../src/ports/mailer.js';

export const from = 'Vigie <vigie@vigie.example>';

/** A digest as the program sends it. */
export function sampleMail(changes: Partial<Mail> = {}): Mail {
  return {
    messageId: '0123456789abcdef@vigie.example',
    to: 'awa@client.example',
    subject: 'Veille IA : 3 nouveautés – semaine 47',
    html: '<p>L’article 6 s’applique à partir du 2 août 2026.</p>',
    text: 'L’article 6 s’applique à partir du 2 août 2026.',
    language: 'fr',
    unsubscribeUrl: 'https://vigie.example/u/abc?d=1&l=fr',
    listId: 'Veille hebdomadaire <weekly.vigie.example>',
    date: new Date('2026-11-25T07:30:00.000Z'),
    ...changes,
  };
}
