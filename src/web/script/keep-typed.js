// @ts-check
/* Keeps what somebody typed about an item in this tab until it is decided, since they may look at other items first. */

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
  // If the browser itself sends the form, no `shown` event follows. A refused form comes back with what was sent.
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

/**
 * True if the field differs from what the page showed. If the page shows what was sent (`isSent`), true if it has any value; a checkbox
 * always counts.
 *
 * @param {Element} field @param {boolean} isSent
 */
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
  // Also keeps the values that the page showed for these fields. They reveal if somebody changed them since.
  const shown = fields.flatMap((field) => find(`[name="was ${field.getAttribute('name')}"]`, form) ?? []);
  const said = [...fields, ...shown].flatMap((field) =>
    field instanceof HTMLInputElement || field instanceof HTMLSelectElement
      ? [{ name: field.name, value: field.value, checked: 'checked' in field && field.checked }]
      : [],
  );
  if (said.length === 0) forget(item);
  else sessionStorage.setItem(`vigie-typed ${item}`, JSON.stringify(said));
}

/** Puts kept text back into its fields. A form that comes back with what was sent has it already, with what others said since. */
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
