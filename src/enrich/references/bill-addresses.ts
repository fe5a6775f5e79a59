import { anywhere, type ReferenceRule } from './reference-rule.js';

/** Bills, by the addresses of their files at parliaments. */
export const billAddresses: readonly ReferenceRule[] = [
  {
    name: 'file of the Assemblée nationale',
    signs: ['DL'],
    pattern: /(DLR5L\d{2}N\d{1,6})(?!\d)/g,
    canonical: ([, file]) => `an:${file}`,
  },
  {
    name: 'file of the Sénat',
    signs: ['l#', 'r#'],
    // A text of the Sénat has the same form of number (/leg/pjl18-525.html), so only the address of the file counts.
    pattern: /(?:dossier-legislatif\/|dossierleg\/|dosleg)(p(?:jl|pl|pr)\d{2}-\d{1,4})(?!\d)/g,
    canonical: ([, file]) => `senat:${file}`,
  },
  {
    name: 'bill at congress.gov',
    signs: ['h-'],
    pattern: /congress\.gov\/bill\/(\d{2,3})(?:st|nd|rd|th)-congress\/(house|senate)-bill\/(\d{1,5})(?!\d)/g,
    canonical: ([, congress, chamber, number]) => `${chamber === 'house' ? 'hr' : 's'}:${congress}-${number}`,
  },
  {
    name: 'bill at bills.parliament.uk',
    signs: ['.u'],
    pattern: /bills(?:-api)?\.parliament\.uk\/(?:api\/v1\/)?[Bb]ills\/(\d{1,5})(?!\d)/g,
    beginsAt: anywhere,
    canonical: ([, number]) => `ukbill:${number}`,
  },
];
