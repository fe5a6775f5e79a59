import type { UiLanguage } from '../../model/digest/subscription.js';
import { fonts, light, styleSheet } from './mail-style.js';
import { html, type Markup, trustedMarkup } from './markup.js';

export interface MailFrame {
  readonly language: UiLanguage;
  readonly title: string;
  readonly preheader: string;
  readonly main: Markup;
  readonly footer: Markup;
}

/** Outlook for Windows knows no `max-width`: there the page stands in a table of its own. */
const outlookOpen = trustedMarkup(
  '<!--[if mso]><table role="presentation" width="640" align="center"><tr><td><![endif]-->',
);
const outlookClose = trustedMarkup('<!--[if mso]></td></tr></table><![endif]-->');

/** A whole HTML mail: one column of at most 640 pixels, styles of our own, nothing to fetch and nothing to run. */
export function renderMailFrame({ language, title, preheader, main, footer }: MailFrame): string {
  const { markup } = html`
    <!doctype html>
    <html lang="${language}" dir="ltr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
    <title>${title}</title>
    <style>${trustedMarkup(styleSheet)}</style>
    </head>
    <body class="page" style="margin:0;padding:0;background-color:${light.page};-webkit-text-size-adjust:100%">
    <div style="display:none;max-height:0;overflow:hidden">${preheader}</div>
    ${outlookOpen}
    <div class="page" style="max-width:640px;margin:0 auto;background-color:${light.page};font-family:${fonts.text}">
    <table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${light.card}">
    <tr><td class="pad" style="padding:28px 32px 32px">
    <div role="main">
    ${main}</div>
    </td></tr>
    </table>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
    <tr><td class="pad" style="padding:20px 32px 36px">
    <div role="contentinfo">
    ${footer}</div>
    </td></tr>
    </table>
    </div>
    ${outlookClose}
    </body>
    </html>
  `;
  return markup.replace(/\n{2,}/g, '\n');
}
