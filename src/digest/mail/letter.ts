import type { UiLanguage } from '../../model/ui-language.js';
import { anchor, bulletList, type Look, mailButton, pageHeading, paragraph, smallHeading } from './mail-blocks.js';
import { renderMailFrame } from './mail-frame.js';
import { html, type MarkupValue } from './markup.js';
import { underlined, wrapText } from './plain-text.js';

/** A part of a mail, as HTML and as lines of plain text. */
export interface Part {
  readonly html: MarkupValue;
  readonly text: readonly string[];
}

interface Letter {
  readonly language: UiLanguage;
  readonly subject: string;
  readonly heading: string;
  readonly preheader: string;
  readonly parts: readonly Part[];
  readonly footer: Part;
}

export type Mail = Readonly<Record<'subject' | 'html' | 'text', string>>;

/** Renders a mail of a few parts under one heading. Digests have a layout of their own. */
export function composeLetter({ language, subject, heading, preheader, parts, footer }: Letter): Mail {
  const main = html`${paragraph('Vigie', small)}${pageHeading(heading)}${parts.map((part) => part.html)}`;
  const texts = [underlined(heading, '='), ...[...parts, footer].map(({ text }) => text)];
  return {
    subject,
    html: renderMailFrame({ language, title: heading, preheader, main, footer: html`${footer.html}` }),
    text: `${texts.map((lines) => lines.join('\n')).join('\n\n')}\n`,
  };
}

export const small = { tone: 'soft', size: 'small' } as const;

export function textPart(text: string, look: Look = {}): Part {
  return { html: paragraph(text, look), text: wrapText(text) };
}

export function alarm(text: string): Part {
  return { html: paragraph(text, { tone: 'warn', bold: true, below: 14 }), text: wrapText(text, '! ') };
}

export function notes(texts: readonly string[]): Part {
  return {
    html: texts.map((text) => paragraph(text, { ...small, below: 4 })),
    text: texts.flatMap((text) => wrapText(text)),
  };
}

export function button(text: string, href: string): Part {
  return { html: mailButton(text, href), text: [...wrapText(text), href] };
}

interface LinkedList {
  readonly heading: string;
  readonly lines: readonly { readonly name: string; readonly href: string; readonly detail: string }[];
  readonly more: string | null;
}

export function linkedList({ heading, lines, more }: LinkedList): Part {
  const items = lines.map(({ name, href, detail }) => html`${anchor({ text: name, href })}<br>${detail}`);
  return {
    html: [smallHeading(heading, 14), bulletList(more === null ? items : [...items, more])],
    text: [
      ...underlined(heading, '-'),
      ...lines.flatMap(({ name, href, detail }) => [...wrapText(name, '* '), ...wrapText(detail, '  '), `  ${href}`]),
      ...(more === null ? [] : wrapText(more, '  ')),
    ],
  };
}

/** The footer: why the reader gets the mail, and where to change that. */
export function footnote(text: string, href?: string): Part {
  const content = href === undefined ? text : html`${text} ${anchor({ text: href, href })}`;
  return {
    html: paragraph(content, small),
    text: ['-'.repeat(72), ...wrapText(text), ...(href === undefined ? [] : [href])],
  };
}
