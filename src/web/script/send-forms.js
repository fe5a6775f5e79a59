// @ts-check
/*
 * Pages do without it. It sends forms and opens items without loading the page again, and listens to single keys where that is wanted.
 * Markup asks for it: `data-send` on a form (`part` puts what the answer brings in place of what has the same id, `whole` the whole of
 * `main`), `data-opens` on a button that opens a dialog, `data-key` on what a key does.
 */

/** While it is true nothing more is sent: nobody decides on what is not before them yet. */
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
    if (how === 'whole' || !find('#open', page)) replaceMain(page);
    else replaceParts(page);
    restoreFocus(focus);
    document.dispatchEvent(new Event('shown'));
  } catch {
    // Offline, or the server stopped: the browser says so itself.
    location.reload();
  } finally {
    isSending = false;
    document.documentElement.removeAttribute('aria-busy');
  }
}

/** @param {Document} page */
function replaceMain(page) {
  const [before, after] = [find('main'), find('main', page)];
  if (!before || !after) {
    location.reload();
    return;
  }
  const said = find('#toast', page);
  before.className = after.className;
  // The region that is there already is the one that is heard.
  const heard = find('#toast');
  before.replaceChildren(...after.childNodes);
  if (!heard || !said) return;
  said.replaceWith(heard);
  tell(said);
}

/** @param {Document} page */
function replaceParts(page) {
  const heads = find('[data-heads]', page)?.dataset.heads?.split(' ') ?? [];
  for (const part of page.querySelectorAll('body > [id]')) {
    if (part.id === 'toast') continue;
    const before = document.getElementById(part.id);
    if (before) before.replaceWith(part);
    else find('main')?.append(part);
  }
  tell(find('#toast', page));
  const rows = [...document.querySelectorAll('#queue [data-item]')];
  const left = rows.filter((row) => heads.includes(row.getAttribute('data-item') ?? ''));
  for (const row of rows) if (!left.includes(row)) row.remove();
  const open = find('#open')?.dataset.item;
  for (const link of document.querySelectorAll('#queue .t a')) {
    if (link.closest('li')?.dataset.item === open) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  find('#queue .t a[aria-current]')?.closest('li')?.scrollIntoView({ block: 'nearest' });
  // The rest of the page comes in time for whoever goes on.
  if (left.length < Math.min(10, heads.length)) void refill();
}

/** Brings more of the queue while whoever decides goes on; what they decided meanwhile is not in it. */
async function refill() {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok || isSending || answer.url !== location.href) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [before, after] = [find('#queue .rows'), find('#queue .rows', page)];
  if (!before || !after || isSending) return;
  const focus = focused();
  before.replaceWith(after);
  restoreFocus(focus);
}

/** What was said last stays until something else is done. @param {HTMLElement | null} said */
function tell(said) {
  const heard = find('#toast');
  if (said && heard && find('p', said)?.textContent)
    heard.querySelector('p')?.replaceChildren(...(find('p', said)?.childNodes ?? []));
  else return;
  for (const other of heard.querySelectorAll(':scope > :not(p)')) other.remove();
  heard.append(...said.querySelectorAll(':scope > :not(p)'));
}

/** What has the focus, so that what takes its place gets it. */
function focused() {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return undefined;
  const place = active.closest('#open') ? '#open' : active.closest('#queue') ? '#queue' : undefined;
  const name = active.getAttribute('name');
  const value = active.getAttribute('value');
  return { active, place, same: name && value ? `[name="${name}"][value="${CSS.escape(value)}"]` : undefined };
}

/** @param {ReturnType<typeof focused>} before */
function restoreFocus(before) {
  if (!before || before.active.isConnected) return;
  const place = before.place && find(before.place);
  const same = place && before.same ? find(before.same, place) : null;
  const row = before.place === '#queue' ? find('#queue .t a[aria-current]') : null;
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

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('#queue .t a');
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  // A drag over a row selects its words.
  if (!(link instanceof HTMLAnchorElement) || !isPlain || isNarrow() || String(getSelection()) !== '') return;
  event.preventDefault();
  void load(link.href, {}, 'part', 'push');
});

window.addEventListener('popstate', () => {
  if (find('[data-send]')) void load(location.href, {}, 'whole', 'none');
});

/** Below it list and item are pages of their own. */
function isNarrow() {
  return matchMedia('(max-width: 63.99rem)').matches;
}
