import { createFormats } from '../../messages/formats.js';
import { signInTexts } from '../../messages/sign-in-texts.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import { mailButton, pageHeading, paragraph } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

export interface SignInMailInput {
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
