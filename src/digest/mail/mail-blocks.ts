import type { LinkView } from '../view/digest-view.js';
import { fonts, light } from './mail-frame.js';
import { html, type Markup, type MarkupValue } from './markup.js';

/** The blocks of mails. Styles are in the elements, because some mail programs ignore style sheets. */

/** A tone is a colour and a class, which dark mode selects by. */
const tones = { ink: light.ink, soft: light.soft, good: light.good, warn: light.alert } as const;
export type Tone = keyof typeof tones;

const sizes = {
  small: 'font-size:13px;line-height:19px',
  normal: 'font-size:15px;line-height:22px',
  large: 'font-size:17px;line-height:24px',
} as const;

export interface Look {
  readonly tone?: Tone;
  readonly size?: keyof typeof sizes;
  readonly bold?: boolean;
  /** Pixels above and below. */
  readonly above?: number;
  readonly below?: number;
}

export function paragraph(content: MarkupValue, look: Look = {}): Markup {
  const { tone = 'ink', size = 'normal', bold = false, above = 0, below = 6 } = look;
  const weight = bold ? ';font-weight:600' : '';
  return html`
    <p class="${tone}" style="margin:${pixels(above)} 0 ${pixels(below)};${sizes[size]}${weight};color:${tones[tone]}">${content}</p>
  `;
}

function pixels(count: number): string {
  return count === 0 ? '0' : `${count}px`;
}

export function pageHeading(text: string): Markup {
  return html`
    <h1 class="ink" style="margin:0 0 10px;font-size:27px;line-height:34px;font-weight:normal;font-family:${fonts.heading};color:${light.ink}">${text}</h1>
  `;
}

/** `above` in pixels. Outlook drops the margins of a table or a `div`, but not those of a heading. */
export function sectionHeading(text: string, above: number): Markup {
  return html`
    <h2 class="ink" style="margin:${pixels(above)} 0 12px;font-size:21px;line-height:28px;font-weight:normal;font-family:${fonts.heading};color:${light.ink}">${text}</h2>
  `;
}

export function smallHeading(text: string, above: number): Markup {
  return html`
    <h2 class="ink" style="margin:${pixels(above)} 0 4px;${sizes.normal};font-weight:600;font-family:${fonts.text};color:${light.ink}">${text}</h2>
  `;
}

export function bulletList(items: readonly MarkupValue[]): Markup {
  return html`
    <ul class="ink" style="margin:0 0 8px 20px;padding:0;${sizes.normal};color:${light.ink}">
    ${items.map(bullet)}</ul>
  `;
}

function bullet(content: MarkupValue): Markup {
  return html`
    <li style="margin:0 0 4px">${content}</li>
  `;
}

/** Rows over the whole width. `presentation`: the table is only for layout. */
export function layoutTable(rows: MarkupValue): Markup {
  return html`
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    ${rows}</table>
  `;
}

export function anchor({ text, href }: LinkView): Markup {
  return html`<a class="link" href="${href}" style="color:${light.link}">${text}</a>`;
}

/** The cell has the colour and, for Outlook, the padding as well: Outlook ignores the padding of a link. */
export function mailButton(text: string, href: string): Markup {
  return html`
    <table role="presentation" cellpadding="0" cellspacing="0" border="0">
    <tr><td style="padding:16px 0 20px">
    <table role="presentation" cellpadding="0" cellspacing="0" border="0">
    <tr><td class="button" style="background-color:${light.button};border-radius:4px;mso-padding-alt:13px 24px">
    <a class="button" href="${href}" style="display:inline-block;padding:13px 24px;font-size:16px;line-height:22px;font-weight:600;text-decoration:none;color:${light.buttonText};border-radius:4px">${text}</a>
    </td></tr>
    </table>
    </td></tr>
    </table>
  `;
}
