/** Colours by role. Text on its ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3) in both sets. */
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

/** What cannot stand in a `style` attribute: fonts in tables for Outlook, narrow screens, dark mode. */
export const styleSheet = `
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
