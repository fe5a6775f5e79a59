// @ts-check
/* Single keys, and what else only makes sense where script runs. */

import { find, load } from './send-forms.js';

const keysOff = 'vigie-keys-off';

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const opens = target?.closest('[data-opens]')?.getAttribute('data-opens');
  const dialog = opens ? document.getElementById(opens) : null;
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  if (target?.closest('[data-keys-off]')) turnKeys();
});
document.addEventListener('shown', arrange);
document.addEventListener('change', arrange);
document.addEventListener('reset', () => setTimeout(arrange));

/** What only makes sense where this runs, and what follows from the state of the page. */
function arrange() {
  for (const hidden of document.querySelectorAll('[data-opens]')) hidden.removeAttribute('hidden');
  document.documentElement.toggleAttribute('data-keys', areKeysOn());
  const count = document.querySelectorAll('#queue .box :checked').length;
  const said = find('#queue [data-chosen]');
  if (said) said.textContent = count === 0 ? '' : `${count} ${count === 1 ? said.dataset.one : said.dataset.chosen}`;
  const turn = find('[data-keys-off]');
  if (turn) turn.textContent = (areKeysOn() ? turn.dataset.keysOff : turn.dataset.keysOn) ?? '';
}

function areKeysOn() {
  return localStorage.getItem(keysOff) === null;
}

function turnKeys() {
  if (areKeysOn()) localStorage.setItem(keysOff, '1');
  else localStorage.removeItem(keysOff);
  arrange();
}

/** @param {number} step */
function step(step) {
  const links = [...document.querySelectorAll('#queue .t a')];
  const at = links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[at < 0 ? 0 : at + step];
  if (next instanceof HTMLAnchorElement) void load(next.href, {}, 'part', 'replace');
}

/** @param {KeyboardEvent} event */
function press(event) {
  const { key } = event;
  if (key === '/') find('input[type="search"]')?.focus();
  else if (key === '?') find('[data-opens="key-help"]')?.click();
  else if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1);
  else if (/^[1-9]$/.test(key))
    document
      .querySelectorAll('#decide [name="why"]')
      [Number(key) - 1]?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  else {
    const target = event.repeat || !/^[a-z]$/.test(key) ? null : find(`[data-key="${key}"]`);
    if (!target) return;
    target.click();
  }
  event.preventDefault();
}

document.addEventListener('keydown', (event) => {
  const at = event.target instanceof HTMLElement ? event.target : null;
  const isTyping =
    at?.matches('input:not([type="checkbox"], [type="radio"]), textarea, select') || at?.isContentEditable;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || !areKeysOn() || find('dialog[open]')) return;
  press(event);
});

arrange();
