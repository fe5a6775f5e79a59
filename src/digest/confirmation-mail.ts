import { confirmationTexts } from '../messages/confirmation-texts.js';
import { createFormats } from '../messages/formats.js';
import { weekdayName } from '../messages/weekday-name.js';
import type { SubscriptionRequest } from '../model/subscription.js';
import { shortText, withoutAutoLinks } from './clean-text.js';
import { renderMailFrame } from './mail-frame.js';
import { light } from './mail-style.js';
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

/** The double opt-in mail: who is asked, what would come and when, and how to say yes. No mailing list mail. */
export function composeConfirmation(input: ConfirmationInput): { subject: string; html: string; text: string } {
  const { language } = input.subscription;
  const view = viewConfirmation(input);
  return {
    subject: confirmationTexts[language].subject,
    html: renderMailFrame({
      language,
      title: view.heading,
      preheader: view.asked,
      main: mainHtml(view, input.confirmUrl),
      footer: html`<p class="soft" style="margin:0;font-size:13px;line-height:20px;color:${light.soft}">${view.notYou}</p>`,
    }),
    text: plainText(view, input.confirmUrl),
  };
}

function viewConfirmation({ subscription, publicUrl, requestedAt, expiresAt }: ConfirmationInput): ConfirmationView {
  const { language, timeZone, weekday, hour, address } = subscription;
  const texts = confirmationTexts[language];
  const formats = createFormats({ language, timeZone });
  // The form is open to anybody: the filter may be a stranger's message to the address.
  const filter = withoutAutoLinks(shortText(subscription.filter, 120));
  return {
    heading: texts.heading,
    asked: texts.asked(shortText(address, 254), formats.dateTime(new Date(requestedAt)), new URL(publicUrl).host),
    whatYouGet: texts.whatYouGet,
    points: [
      texts.when(weekdayName(weekday, language), `${String(hour).padStart(2, '0')}:00`, timeZone),
      filter === '' ? texts.noFilter : texts.filter(filter),
      texts.language,
    ],
    confirm: texts.confirm,
    notes: [texts.buttonPage, texts.expires(formats.dateTime(new Date(expiresAt)))],
    notYou: texts.notYou,
  };
}

function mainHtml(view: ConfirmationView, confirmUrl: string): Markup {
  const points = view.points.map(
    (point) => html`<li style="margin:0 0 4px">${point}</li>
`,
  );
  const notes = view.notes.map(
    (
      note,
    ) => html`<p class="soft" style="margin:0 0 4px;font-size:13px;line-height:20px;color:${light.soft}">${note}</p>
`,
  );
  return html`<p class="soft" style="margin:0 0 6px;font-size:13px;line-height:18px;color:${light.soft}">Vigie</p>
<h1 class="ink" style="margin:0 0 14px;font-size:27px;line-height:34px;font-weight:normal;color:${light.ink}">${view.heading}</h1>
<p class="ink" style="margin:0 0 20px;font-size:16px;line-height:24px;color:${light.ink}">${view.asked}</p>
<h2 class="ink" style="margin:0 0 8px;font-size:19px;line-height:26px;font-weight:normal;color:${light.ink}">${view.whatYouGet}</h2>
<ul class="ink" style="margin:0 0 24px;padding:0 0 0 20px;font-size:16px;line-height:24px;color:${light.ink}">
${points}</ul>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">
<tr><td class="button" style="background-color:${light.button};border-radius:4px">
<a class="button" href="${confirmUrl}" style="display:inline-block;padding:13px 24px;font-size:16px;line-height:22px;font-weight:600;text-decoration:none;color:${light.buttonText}">${view.confirm}</a>
</td></tr>
</table>
${notes}`;
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
