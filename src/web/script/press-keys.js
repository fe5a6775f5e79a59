// @ts-check
/* Single keys, and other functions that exist only with script. */

import './keep-typed.js';
import { find, load, say } from './send-forms.js';

const keysOff = 'vigie-keys-off';

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const opens = target?.closest('[data-opens]')?.getAttribute('data-opens');
  const dialog = opens ? document.getElementById(opens) : null;
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  if (target?.closest('[data-keys-off]')) turnKeys();
});
document.addEventListener('shown', (event) => {
  arrange();
  // After a refusal, the remaining keys are dropped, since they were meant for the next item.
  if (event instanceof CustomEvent && !event.detail.isTaken) kept.length = 0;
  while (kept.length > 0 && !isBusy()) press(kept.shift());
});
document.addEventListener('change', arrange);
document.addEventListener('reset', () => setTimeout(arrange));

/** Shows what works only with script, and updates what depends on the state of the page. */
function arrange() {
  for (const hidden of document.querySelectorAll('[data-opens]')) hidden.removeAttribute('hidden');
  document.documentElement.toggleAttribute('data-keys', areKeysOn());
  const count = document.querySelectorAll('#triage-list .box :checked').length;
  const said = find('#triage-list [data-chosen]');
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
  const links = [...document.querySelectorAll('#triage-list .t a')];
  const at = links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[at < 0 ? 0 : at + step];
  if (next instanceof HTMLAnchorElement) void load(next.href, {}, 'part', 'replace');
}

/** The box that was ticked or unticked last. A range begins there. @type {HTMLInputElement | null} */
let lastTicked = null;

/** @param {HTMLInputElement} box */
function tickUpTo(box) {
  const boxes = [...document.querySelectorAll('#triage-list .box input')].filter(
    (one) => one instanceof HTMLInputElement,
  );
  const ends = [boxes.indexOf(box), lastTicked ? boxes.indexOf(lastTicked) : -1].map((at) =>
    at < 0 ? boxes.indexOf(box) : at,
  );
  for (const one of boxes.slice(Math.min(...ends), Math.max(...ends) + 1)) one.checked = true;
}

document.addEventListener('click', (event) => {
  const box = event.target instanceof HTMLInputElement ? event.target : null;
  if (!box?.matches('#triage-list .box input')) return;
  if (event.shiftKey) tickUpTo(box);
  lastTicked = box;
  arrange();
});

/** By key, the selector of the fields that it focuses in the form of a decision. @type {Readonly<Record<string, string>>} */
const fields = {
  m: '[name="say"], [name="reason"]',
  i: '[name="impact"]',
  r: '[name="owner"]',
  d: '[name="due"]',
  n: '[name="note"]',
};

/**
 * The form that keys fill. While rows are ticked, it is the form of the list; otherwise, the form that decides on one item or on the whole
 * list.
 */
function formOfKeys() {
  return find('#triage-list:has(.box :checked):has(.bulk)') ?? find('form.decide');
}

/** @param {HTMLElement} form @param {number} at */
function giveReason(form, at) {
  const typed = find('[name="reason"]', form);
  const offered = typed instanceof HTMLInputElement ? typed.list?.querySelectorAll('[data-offered]') : undefined;
  const pick = [...(offered ?? form.querySelectorAll('[name="why"]'))][at];
  say(form, pick ? '' : 'noReason');
  if (pick instanceof HTMLOptionElement && typed instanceof HTMLInputElement) {
    // Typed words stay beside the chosen reason. Choosing a reason again removes it.
    const words = typed.value.split('. ').filter((word) => word !== '');
    const left = words.filter((word) => word !== pick.value);
    typed.value = (left.length < words.length ? left : [pick.value, ...words]).join('. ');
  } else if (pick instanceof HTMLElement) {
    chosen = pick.matches(':checked') ? pick : null;
    pick.click();
  }
}

/** The radio button that was already checked when it was pressed. Pressing it again unchecks it. @type {Element | null} */
let chosen = null;

/** @param {Event} event */
function noteChosen({ target }) {
  const input = target instanceof Element ? (target.closest('label')?.querySelector('input') ?? target) : null;
  chosen = input?.matches('.decide [type="radio"]:checked, .bulk [type="radio"]:checked') ? input : null;
}
document.addEventListener('pointerdown', noteChosen, true);
document.addEventListener('keydown', noteChosen, true);
document.addEventListener('click', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || target !== chosen) return;
  target.checked = false;
  chosen = null;
  target.dispatchEvent(new Event('change', { bubbles: true }));
});

/** Keys that were pressed while a request was under way. @type {string[]} */
const kept = [];

const isBusy = () => document.documentElement.hasAttribute('aria-busy');

/** Carries out a key. False if it has no effect here. @param {string} [key] */
function press(key = '') {
  const form = formOfKeys();
  if (key === '/') find('input[type="search"]')?.focus();
  else if (key === '?') find('[data-opens="key-help"]')?.click();
  else if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1);
  else if (key === 's' || key === 'S') {
    const click = new MouseEvent('click', { bubbles: true, shiftKey: key === 'S' });
    find('#triage-list li:has([aria-current]) .box input')?.dispatchEvent(click);
  } else if (form && /^[1-9]$/.test(key)) {
    giveReason(form, Number(key) - 1);
  } else if (form && fields[key]) {
    const named = [...form.querySelectorAll(fields[key])];
    const field = named.find((one) => one.matches(':checked')) ?? named[0];
    field?.closest('details')?.setAttribute('open', '');
    if (field instanceof HTMLElement) field.focus();
    if (field instanceof HTMLInputElement && field.type === 'text') field.setSelectionRange(-1, -1);
  } else {
    // The first visible element counts. The buttons for ticked rows come first on the page, and are visible only while rows are ticked.
    const targets = /^[a-z]$/.test(key) ? [...document.querySelectorAll(`[data-key="${key}"]`)] : [];
    const target = targets.find((one) => one.getClientRects().length > 0);
    const toast = key === 'u' && find('#toast');
    if (target instanceof HTMLElement) target.click();
    else if (toast) say(toast, 'noUndo');
    else return false;
  }
  return true;
}

document.addEventListener('keydown', (event) => {
  const { key, repeat } = event;
  const at = event.target instanceof HTMLElement ? event.target : null;
  const isTyping =
    at?.matches('input:not([type="checkbox"], [type="radio"]), textarea, select') || at?.isContentEditable;
  if (key === 'Escape' && at?.matches('input, textarea, select')) at.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping || !areKeysOn() || find('dialog[open]')) return;
  if (repeat && key !== 'j' && key !== 'k') return;
  if (!isBusy()) {
    if (press(key)) event.preventDefault();
  } else if (!repeat && key.length === 1) kept.push(key);
});

arrange();
