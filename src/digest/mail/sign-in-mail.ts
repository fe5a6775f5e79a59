import { weekdayName } from '../../messages/calendar-date.js';
import { createFormats } from '../../messages/formats.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import { confirmationTexts, signInTexts } from '../../messages/sign-in-texts.js';
import type { SubscriptionRequest } from '../../model/digest/subscription.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { button, composeLetter, type Mail, notes, small, textPart } from './letter.js';
import { bulletList, smallHeading } from './mail-blocks.js';
import { underlined, wrapText } from './plain-text.js';

interface SignInMailInput {
  readonly method: 'mail' | 'invitation';
  readonly language: UiLanguage;
  readonly timeZone: string;
  /** A page with a button: mail scanners follow links, and must not use this one up. */
  readonly signInUrl: string;
  /** The public address of Vigie, for its name in the mail. */
  readonly publicUrl: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly expiresAt: string;
  /** The name of the inviting account. Null if there is none. */
  readonly invitedBy: string | null;
}

/** Renders a sign-in or invitation mail. Nothing that a person typed is in it, except the inviter's name. */
export function composeSignInMail(input: SignInMailInput): Mail {
  const { language, timeZone, signInUrl } = input;
  const texts = signInTexts[language][input.method];
  const { signIn, invitation } = mailSubjects[language];
  const subject = input.method === 'mail' ? signIn : invitation;
  const { dateTime } = createFormats({ language, timeZone });
  const requestText = texts.intro(
    dateTime(new Date(input.requestedAt)),
    new URL(input.publicUrl).host,
    input.invitedBy,
  );
  return composeLetter({
    ...{ language, subject, heading: texts.heading, preheader: requestText },
    parts: [
      textPart(requestText, { below: 8 }),
      button(texts.button, signInUrl),
      notes(texts.notes(dateTime(new Date(input.expiresAt)))),
    ],
    footer: textPart(texts.notYou, small),
  });
}

export interface ConfirmationInput {
  readonly subscription: SubscriptionRequest;
  /** A page with a button: mail scanners follow links, and must not confirm by doing so. */
  readonly confirmUrl: string;
  /** The public address of Vigie, for its name in the mail. */
  readonly publicUrl: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly expiresAt: string;
}

/**
 * Renders the double opt-in mail: what would come and when, and how to confirm. It is no mailing list mail. The form is open to anybody, so
 * the mail repeats nothing that was typed into it, neither the filter nor the address, whose local part may be a sentence.
 */
export function composeConfirmation(input: ConfirmationInput): Mail {
  const { language, timeZone, frequency, weekday, hour, filter } = input.subscription;
  const texts = confirmationTexts[language];
  const { dateTime } = createFormats({ language, timeZone });
  const points = [
    texts.when[frequency](weekdayName(weekday, language), `${String(hour).padStart(2, '0')}:00`, timeZone),
    filter === '' ? texts.noFilter : texts.filter,
    texts.language,
  ];
  return composeLetter({
    ...{ language, subject: mailSubjects[language].confirmation, heading: texts.heading, preheader: points[0] ?? '' },
    parts: [
      textPart(texts.intro(dateTime(new Date(input.requestedAt)), new URL(input.publicUrl).host), { below: 22 }),
      {
        html: [smallHeading(texts.whatYouGet, 0), bulletList(points)],
        text: [...underlined(texts.whatYouGet, '-'), ...points.flatMap((point) => wrapText(point, '- '))],
      },
      button(texts.confirm, input.confirmUrl),
      notes([texts.buttonPage, texts.expires(dateTime(new Date(input.expiresAt)))]),
    ],
    footer: textPart(texts.notYou, small),
  });
}
