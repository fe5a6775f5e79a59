import { weekdayName } from '../../messages/calendar-date.js';
import { createFormats } from '../../messages/formats.js';
import { confirmationTexts, signInTexts } from '../../messages/sign-in-texts.js';
import type { SubscriptionRequest, UiLanguage } from '../../model/digest/subscription.js';
import { bulletList, mailButton, pageHeading, paragraph, smallHeading } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html, type Markup } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

interface SignInMailInput {
  readonly method: 'mail' | 'invitation';
  readonly language: UiLanguage;
  readonly timeZone: string;
  /** A page with a button: mail scanners follow links, and must not use this one up. */
  readonly signInUrl: string;
  /** Where Vigie is reached, for its name in the mail. */
  readonly publicUrl: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly expiresAt: string;
}

/** The mail by which somebody signs in, or is invited. Nothing that somebody typed stands in it. Pure. */
export function composeSignInMail(input: SignInMailInput): { subject: string; html: string; text: string } {
  const { language, timeZone, signInUrl } = input;
  const texts = signInTexts[language][input.method];
  const { dateTime } = createFormats({ language, timeZone });
  const asked = texts.asked(dateTime(new Date(input.requestedAt)), new URL(input.publicUrl).host);
  const notes = texts.notes(dateTime(new Date(input.expiresAt)));
  const main = html`
    ${paragraph('Vigie', { tone: 'soft', size: 'small' })}${pageHeading(texts.heading)}
    ${paragraph(asked, { below: 8 })}${mailButton(texts.button, signInUrl)}
    ${notes.map((note) => paragraph(note, { tone: 'soft', size: 'small', below: 4 }))}
  `;
  const footer = paragraph(texts.notYou, { tone: 'soft', size: 'small' });
  const blocks = [
    underlined(texts.heading, '='),
    wrapText(asked),
    [...wrapText(texts.button), signInUrl],
    notes.flatMap((note) => wrapText(note)),
    wrapText(texts.notYou),
  ];
  return {
    subject: texts.subject,
    html: renderMailFrame({ language, title: texts.heading, preheader: asked, main, footer }),
    text: `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`,
  };
}

export interface ConfirmationInput {
  readonly subscription: SubscriptionRequest;
  /** A page with a button: mail scanners follow links, and must not confirm by it. */
  readonly confirmUrl: string;
  /** Where Vigie is reached, for its name in the mail. */
  readonly publicUrl: string;
  /** ISO 8601. */
  readonly requestedAt: string;
  readonly expiresAt: string;
}

interface ConfirmationView {
  readonly heading: string;
  readonly asked: string;
  readonly whatYouGet: string;
  readonly points: readonly string[];
  readonly confirm: string;
  readonly notes: readonly string[];
  readonly notYou: string;
}

/**
 * The double opt-in mail: what would come and when, and how to say yes. No mailing list mail. The form is open to anybody, so that
 * nothing that was typed into it stands here: neither the filter nor the address, whose name may be a sentence.
 */
export function composeConfirmation(input: ConfirmationInput): { subject: string; html: string; text: string } {
  const { language } = input.subscription;
  const view = viewConfirmation(input);
  return {
    subject: confirmationTexts[language].subject,
    html: renderMailFrame({
      language,
      title: view.heading,
      preheader: view.points[0] ?? '',
      main: mainHtml(view, input.confirmUrl),
      footer: paragraph(view.notYou, { tone: 'soft', size: 'small' }),
    }),
    text: plainText(view, input.confirmUrl),
  };
}

function viewConfirmation({ subscription, publicUrl, requestedAt, expiresAt }: ConfirmationInput): ConfirmationView {
  const { language, timeZone, weekday, hour } = subscription;
  const texts = confirmationTexts[language];
  const formats = createFormats({ language, timeZone });
  return {
    heading: texts.heading,
    asked: texts.asked(formats.dateTime(new Date(requestedAt)), new URL(publicUrl).host),
    whatYouGet: texts.whatYouGet,
    points: [
      texts.when(weekdayName(weekday, language), `${String(hour).padStart(2, '0')}:00`, timeZone),
      subscription.filter === '' ? texts.noFilter : texts.filter,
      texts.language,
    ],
    confirm: texts.confirm,
    notes: [texts.buttonPage, texts.expires(formats.dateTime(new Date(expiresAt)))],
    notYou: texts.notYou,
  };
}

function mainHtml(view: ConfirmationView, confirmUrl: string): Markup {
  return html`
    ${paragraph('Vigie', { tone: 'soft', size: 'small' })}${pageHeading(view.heading)}
    ${paragraph(view.asked, { below: 22 })}${smallHeading(view.whatYouGet, 0)}${bulletList(view.points)}
    ${mailButton(view.confirm, confirmUrl)}${view.notes.map((note) => paragraph(note, { tone: 'soft', size: 'small', below: 4 }))}
  `;
}

function plainText(view: ConfirmationView, confirmUrl: string): string {
  const blocks = [
    underlined(view.heading, '='),
    wrapText(view.asked),
    [...underlined(view.whatYouGet, '-'), ...view.points.flatMap((point) => wrapText(point, '- '))],
    [...wrapText(view.confirm), confirmUrl],
    view.notes.flatMap((note) => wrapText(note)),
    wrapText(view.notYou),
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
