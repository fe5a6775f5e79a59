// @ts-check
/*
 * Pages work without script. This module sends forms and opens items without loading the page again; `press-keys.js` listens to single
 * keys. Markup asks for them with attributes: `data-send` on a form (`part` replaces the elements whose ids are in the answer, `whole`
 * replaces the content of `main`), `data-enter` on the button of a form that Enter presses, `data-opens` on a button that opens a dialog,
 * `data-key` on an element that a key clicks.
 */

/** While it is true, nothing else is sent. */
let isSending = false;

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement | null} */
export function find(selector, within = document) {
  return within.querySelector(selector);
}

/** @param {string} address @param {RequestInit} request @param {'part' | 'whole'} how @param {'push' | 'replace' | 'none'} history_ */
export async function load(address, request, how, history_) {
  if (isSending) return;
  isSending = true;
  document.documentElement.setAttribute('aria-busy', 'true');
  let isTaken = false;
  try {
    const headers = how === 'part' ? { 'X-Part': 'open' } : undefined;
    const answer = await fetch(address, { ...request, ...(headers && { headers }) });
    const { pathname, href } = new URL(answer.url);
    const type = answer.headers.get('content-type') ?? '';
    if (pathname.split('/')[1] !== location.pathname.split('/')[1] || !type.startsWith('text/html')) {
      location.assign(href);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.redirected || request.method !== 'POST') {
      if (history_ === 'push') history.pushState(null, '', href);
      if (history_ === 'replace') history.replaceState(null, '', href);
    }
    document.title = page.title;
    const focus = focused();
    const isSent = request.method === 'POST';
    if (how === 'whole' || !find('#open', page)) replaceMain(page, isSent);
    else replaceParts(page, isSent);
    restoreFocus(focus);
    isTaken = answer.ok;
  } catch {
    // Offline, or the server stopped. After a reload, the browser says so itself.
    location.reload();
  } finally {
    isSending = false;
    document.documentElement.removeAttribute('aria-busy');
  }
  document.dispatchEvent(new CustomEvent('shown', { detail: { isTaken, sent: request.body } }));
}

/** @param {Document} page @param {boolean} isSent */
function replaceMain(page, isSent) {
  const [before, after] = [find('main'), find('main', page)];
  if (!before || !after) {
    location.reload();
    return;
  }
  const [counted, counts] = [find('#pending'), find('#pending', page)];
  if (counted && counts) counted.replaceWith(counts);
  const said = find('#toast', page);
  before.className = after.className;
  // Keeps the existing live region, since screen readers announce changes only in a region that is already there.
  const heard = find('#toast');
  before.replaceChildren(...after.childNodes);
  if (!heard || !said) return;
  said.replaceWith(heard);
  tell(said, isSent);
}

/** @param {Document} page @param {boolean} isSent */
function replaceParts(page, isSent) {
  const list = find('[data-heads]', page);
  const heads = list?.dataset.heads?.split(' ') ?? [];
  for (const name of ['aria-label', 'data-total'])
    find('#triage-list .rows')?.setAttribute(name, list?.getAttribute(name) ?? '');
  for (const part of page.querySelectorAll('body > [id]')) {
    if (part.id === 'toast') continue;
    const before = document.getElementById(part.id);
    if (before) before.replaceWith(part);
    else find('main')?.append(part);
  }
  tell(find('#toast', page), isSent);
  const rows = [...document.querySelectorAll('#triage-list [data-item]')];
  const left = rows.filter((row) => heads.includes(row.getAttribute('data-item') ?? ''));
  for (const row of rows) if (!left.includes(row)) row.remove();
  const open = find('#open')?.dataset.item;
  for (const link of document.querySelectorAll('#triage-list .t a')) {
    if (link.closest('li')?.dataset.item === open) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  find('#triage-list .t a[aria-current]')?.closest('li')?.scrollIntoView({ block: 'nearest' });
  // Loads more rows before the person reaches the end of the list.
  if (left.length < Math.min(10, heads.length)) void refill();
}

/** Loads more of the triage list while the person goes on deciding, without the items decided meanwhile. */
async function refill() {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok || isSending || answer.url !== location.href) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [before, after] = [find('#triage-list .rows'), find('#triage-list .rows', page)];
  if (!before || !after || isSending) return;
  const focus = focused();
  before.replaceWith(after);
  restoreFocus(focus);
}

/**
 * Announces a message. An empty message replaces the last one only if a form was sent.
 *
 * @param {HTMLElement | null} said @param {boolean} isSent
 */
function tell(said, isSent) {
  const heard = find('#toast');
  if (!said || !heard || !(isSent || find('p', said)?.textContent)) return;
  heard.querySelector('p')?.replaceChildren(...(find('p', said)?.childNodes ?? []));
  for (const other of heard.querySelectorAll(':scope > :not(p)')) other.remove();
  heard.append(...said.querySelectorAll(':scope > :not(p)'));
}

/** The element with the focus, so that its replacement can get the focus, and the open item. */
function focused() {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const place = active.closest('#open') ? '#open' : active.closest('#triage-list') ? '#triage-list' : undefined;
  const name = active.getAttribute('name');
  const value = active.getAttribute('value');
  const item = find('#open')?.dataset.item;
  return { active, place, item, same: name && value ? `[name="${name}"][value="${CSS.escape(value)}"]` : undefined };
}

/** @param {ReturnType<typeof focused>} before */
function restoreFocus(before) {
  if (!before || before.active.isConnected) return;
  const place = before.place && find(before.place);
  // A field for one item does not pass its focus to the same field for the next item, where a key would change the choice.
  const isOther = before.item !== find('#open')?.dataset.item && before.active.matches('input');
  const same = place && before.same && !isOther ? find(before.same, place) : null;
  const row = before.place === '#triage-list' ? find('#triage-list .t a[aria-current]') : null;
  (same ?? row ?? find('#open-title') ?? find('main'))?.focus({ preventScroll: true });
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} by */
function send(form, by) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  const button = by instanceof HTMLButtonElement ? by : undefined;
  if (button?.name) body.append(button.name, button.value);
  const action = button?.hasAttribute('formaction') ? button.formAction : form.action;
  return load(action, { method: 'POST', body }, form.dataset.send === 'part' ? 'part' : 'whole', 'replace');
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.send === undefined) return;
  event.preventDefault();
  void send(form, event.submitter);
});

/**
 * A form notes the button that was pressed last, even if it could not send the form yet. Enter in a field presses the first button
 * (`data-enter`), which then presses the noted one.
 */
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const form = button?.form;
  if (!form || button.name !== 'do') return;
  if (!button.hasAttribute('data-enter')) {
    form.dataset.asked = button.value;
    return;
  }
  event.preventDefault();
  const asked = form.dataset.asked ? find(`button[name="do"][value="${form.dataset.asked}"]`, form) : null;
  if (asked) asked.click();
  else say(form, 'again');
});

/**
 * Says why a key had no effect, in the words of the form's `data-` attribute. Clears the message if there is no such attribute.
 *
 * @param {HTMLElement} form @param {string} what
 */
export function say(form, what) {
  const status = find('p[role="status"]', form);
  status?.replaceChildren(form.dataset[what] ?? '');
  status?.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('#triage-list .t a');
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  // A drag over a row selects its words and opens nothing.
  if (!(link instanceof HTMLAnchorElement) || !isPlain || isNarrow() || String(getSelection()) !== '') return;
  event.preventDefault();
  void load(link.href, {}, 'part', 'push');
});

window.addEventListener('popstate', () => {
  if (find('[data-send]')) void load(location.href, {}, 'whole', 'none');
});

/** Below this width, list and item are separate pages. */
function isNarrow() {
  return matchMedia('(max-width: 63.99rem)').matches;
}
