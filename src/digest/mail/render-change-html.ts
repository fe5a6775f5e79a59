import type { Piece } from '../../diff/lay-out-changes.js';
import { foreignAttributes } from '../foreign-attributes.js';
import type { ChangedPart, ChangeView } from '../view/digest-view.js';
import { anchor } from './mail-blocks.js';
import { light } from './mail-style.js';
import { html, type Markup } from './markup.js';

/** What was amended, under the title: what went is struck through, what came is underlined, whatever the colours. */
export function renderChangeHtml({ moved, parts, notes, compare }: ChangeView, lang: string | null): Markup {
  const rest = [...notes.map((note) => html`${note} `), anchor(compare)];
  return html`
    <div class="rule" style="margin:0 0 6px;padding:0 0 0 10px;border-left:3px solid ${light.rule}">
    ${moved.map(movedDate)}${parts.map((part) => changedPart(part, lang))}<p style="margin:0">${rest}</p>
    </div>
  `;
}

function movedDate(text: string): Markup {
  return html`<p class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;color:${light.ink}"><b>${text}</b></p>
    `;
}

function changedPart({ label, places }: ChangedPart, lang: string | null): Markup {
  const lines = places.map((place) => {
    const attributes = foreignAttributes(place.map(({ text }) => text).join(''), lang);
    return html`<br><span${attributes}>${place.map(piece)}</span>`;
  });
  return html`
    <p class="ink" style="margin:0 0 4px;font-size:15px;line-height:22px;color:${light.ink}"><b>${label}</b>${lines}</p>
  `;
}

function piece({ kind, lead, text, trail }: Piece): Markup {
  if (kind === 'same') return html`${text}`;
  if (kind === 'added') return html`${lead}<ins class="good" style="color:${light.good}">${text}</ins>${trail}`;
  return html`${lead}<del class="gone" style="color:${light.gone}">${text}</del>${trail}`;
}
