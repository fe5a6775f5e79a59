import type { UiLanguage } from '../../model/ui-language.js';
import { html, type Markup, trustedMarkup } from './markup.js';

interface MailFrame {
  readonly language: UiLanguage;
  readonly title: string;
  readonly preheader: string;
  readonly main: Markup;
  readonly footer: Markup;
}

/** Outlook for Windows ignores `max-width`, so the page is in a table there. */
const outlookOpen = trustedMarkup(
  '<!--[if mso]><table role="presentation" width="640" align="center"><tr><td><![endif]-->',
);
const outlookClose = trustedMarkup('<!--[if mso]></td></tr></table><![endif]-->');

/** Renders a whole HTML mail: one column of at most 640 pixels, with our own styles, nothing to load and no scripts. */
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

/** Colours by role. Text has a contrast of at least 4.5 on its background (WCAG 2.2, 1.4.3) in both sets. */
export const light = {
  page: '#f1f0eb',
  card: '#ffffff',
  ink: '#1b2330',
  soft: '#545d6b',
  link: '#0b4a8f',
  rule: '#dddcd4',
  good: '#1c6440',
  gone: '#9c2a21',
  alert: '#6b4300',
  alertGround: '#fdf3dc',
  alertRule: '#b77a0a',
  button: '#0b4a8f',
  buttonText: '#ffffff',
} as const;

const dark: typeof light | Record<keyof typeof light, string> = {
  page: '#12151a',
  card: '#1b1f26',
  ink: '#e9ebef',
  soft: '#aab2bf',
  link: '#8fbcff',
  rule: '#363d48',
  good: '#86d3a8',
  gone: '#f4a79d',
  alert: '#f2d69c',
  alertGround: '#332a14',
  alertRule: '#c08a25',
  button: '#8fbcff',
  buttonText: '#12151a',
};

export const fonts = {
  text: "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  heading: "Georgia,'Times New Roman',serif",
} as const;

/** Styles that a `style` attribute cannot hold: fonts in tables for Outlook, narrow screens, dark mode. */
const styleSheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
table,td,p,li,a{font-family:${fonts.text}}
h1,h2{font-family:${fonts.heading}}
@media (max-width:480px){.pad{padding-left:18px!important;padding-right:18px!important}}
@media (prefers-color-scheme:dark){
.page{background-color:${dark.page}!important}
.card{background-color:${dark.card}!important}
.ink{color:${dark.ink}!important}
.soft{color:${dark.soft}!important}
.link{color:${dark.link}!important}
.good{color:${dark.good}!important}
.gone{color:${dark.gone}!important}
.rule{border-color:${dark.rule}!important}
.alert{color:${dark.alert}!important;background-color:${dark.alertGround}!important;border-color:${dark.alertRule}!important}
.warn{color:${dark.alert}!important}
.button{background-color:${dark.button}!important;color:${dark.buttonText}!important}
}
`;
