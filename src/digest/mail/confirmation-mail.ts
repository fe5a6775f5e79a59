import { confirmationTexts } from '../../messages/confirmation-texts.js';
import { createFormats } from '../../messages/formats.js';
import { weekdayName } from '../../messages/weekday-name.js';
import type { SubscriptionRequest } from '../../model/digest/subscription.js';
import { bulletList, mailButton, pageHeading, paragraph, smallHeading } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html, type Markup } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

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
