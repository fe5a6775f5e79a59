import { tokenLink } from '../../src/digest/digest-links.js';
import type { ConfirmationInput } from '../../src/digest/mail/sign-in-mail.js';
import type { UiLanguage } from '../../src/model/ui-language.js';
import { earlierToken } from './earlier-token.js';

const publicUrl = 'https://vigie.example.org';
const expiresAt = '2026-11-28T14:05:00.000Z';
const token = earlierToken(new Uint8Array(32).fill(7), 'confirm', 's1', expiresAt);

export function sampleConfirmation(
  language: UiLanguage,
  change: Partial<ConfirmationInput['subscription']> = {},
): ConfirmationInput {
  return {
    subscription: {
      address: 'claire.martin@example.org',
      language,
      timeZone: 'Europe/Paris',
      filter: '"intelligence artificielle" jurisdiction:EU',
      frequency: 'weekly',
      weekday: 1,
      hour: 8,
      ...change,
    },
    confirmUrl: tokenLink(publicUrl, 'confirm', token),
    publicUrl,
    requestedAt: '2026-11-25T14:05:00.000Z',
    expiresAt,
  };
}
