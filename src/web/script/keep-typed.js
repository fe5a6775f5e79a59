// @ts-check
/* What somebody typed of an item stays in this tab until it is decided: others may be looked at first, or put in its place. */

import { find } from './send-forms.js';

document.addEventListener('input', keep);
document.addEventListener('change', keep);
document.addEventListener('shown', (event) => {
  const { isTaken = false, sent = null } = event instanceof CustomEvent ? event.detail : {};
  if (isTaken && sent instanceof URLSearchParams && sent.get('do') !== 'later') forget(sent.get('item'));
  arrange();
});
document.addEventListener('submit', (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  // Of a form that is sent by the browser nothing is heard afterwards: what is refused comes with what was sent.
  if (form?.id === 'decide' && form.dataset.send === undefined) forget(String(new FormData(form).get('item')));
});

/** @param {string | null} item */
function forget(item) {
  sessionStorage.removeItem(`vigie-typed ${item}`);
}

function decideForm() {
  const form = find('#decide');
  return form instanceof HTMLFormElement ? form : null;
}

/** Whether a field says something else than the page did, or than nothing where the page shows what was sent. @param {Element} field @param {boolean} isSent */
function isTyped(field, isSent) {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some(({ selected, defaultSelected }) => selected && (isSent || !defaultSelected));
  if (!(field instanceof HTMLInputElement) || field.type === 'hidden') return false;
  if (field.type === 'radio') return field.checked && (isSent || !field.defaultChecked);
  if (field.type === 'checkbox') return isSent || field.checked !== field.defaultChecked;
  return isSent ? field.value !== '' : field.value !== field.defaultValue;
}

function keep() {
  const form = decideForm();
  if (!form) return;
  const item = String(new FormData(form).get('item'));
  const fields = [...form.elements].filter((field) => isTyped(field, form.dataset.typed !== undefined));
  // With what the page showed of the same: whether somebody said something else since is told by it.
  const shown = fields.flatMap((field) => find(`[name="was ${field.getAttribute('name')}"]`, form) ?? []);
  const said = [...fields, ...shown].flatMap((field) =>
    field instanceof HTMLInputElement || field instanceof HTMLSelectElement
      ? [{ name: field.name, value: field.value, checked: 'checked' in field && field.checked }]
      : [],
  );
  if (said.length === 0) forget(item);
  else sessionStorage.setItem(`vigie-typed ${item}`, JSON.stringify(said));
}

/** Puts what was typed where it was. A form that comes back with what was sent has it, and what others said since. */
function arrange() {
  const form = decideForm();
  if (form?.dataset.typed !== undefined) keep();
  const said = form && sessionStorage.getItem(`vigie-typed ${new FormData(form).get('item')}`);
  if (!form || !said || form.dataset.typed !== undefined) return;
  for (const { name, value, checked } of JSON.parse(said)) {
    const named = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    for (const field of named) {
      if (field instanceof HTMLSelectElement) field.value = value;
      if (!(field instanceof HTMLInputElement)) continue;
      if (field.type !== 'checkbox' && field.type !== 'radio') field.value = value;
      else if (field.value === value) field.checked = checked;
    }
  }
}

arrange();
