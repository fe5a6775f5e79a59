import { describe, it } from 'vitest';
import { composeAlert } from '../../src/digest/mail/alert-mail.js';
import { composeReminder } from '../../src/digest/mail/reminder-mail.js';
import { composeConfirmation } from '../../src/digest/mail/sign-in-mail.js';
import type { UiLanguage } from '../../src/model/ui-language.js';
import { expectGolden } from '../golden.js';
import { composeDigest } from './compose-at-once.js';
import { sampleAlert } from './sample-alert.js';
import { sampleConfirmation } from './sample-confirmation.js';
import { quietDigest, sampleDigest, unfilteredDigest } from './sample-digest.js';
import { sampleReminder } from './sample-reminder.js';

/** Whole mails as they go out. `UPDATE=1` writes them anew: look at them in a browser before committing. */
const folder = new URL('../fixtures/digest/', import.meta.url);
const languages: UiLanguage[] = ['fr', 'en'];
const mails = languages.flatMap((language) => [
  { name: `week.${language}`, mail: composeDigest(sampleDigest(language)) },
  { name: `week-cut.${language}`, mail: composeDigest(sampleDigest(language, { maxBytes: 12_000 })) },
  { name: `unfiltered.${language}`, mail: composeDigest(unfilteredDigest(language)) },
  { name: `quiet.${language}`, mail: composeDigest(quietDigest(language)) },
  { name: `alert.${language}`, mail: composeAlert(sampleAlert(language), 'https://vigie.example.org/veille/') },
  { name: `reminder.${language}`, mail: composeReminder(sampleReminder(language)) },
  { name: `confirmation.${language}`, mail: composeConfirmation(sampleConfirmation(language)) },
]);

describe('mails', () => {
  it.each(mails)('$name is as it was last looked at', ({ name, mail }) => {
    expectGolden(`${name}.html`, mail.html, folder);
    expectGolden(`${name}.txt`, `${mail.subject}\n\n${mail.text}`, folder);
  });
});
