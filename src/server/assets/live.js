/*
 * Keeps a page up to date: asks every few seconds where the log stands, and when it has moved, fetches the page again
 * and puts its new content in place of the old. Without this script the page is the same, as of when it was loaded.
 */
const pause = 2000;
const main = document.getElementById('main');
const news = document.getElementById('news');

const look = async () => {
  if (!document.hidden) {
    try {
      const { position } = await (await fetch('/ready', { cache: 'no-store' })).json();
      if (Number.isInteger(position) && String(position) !== main.dataset.position) await refresh(position);
    } catch {
      // The server is away for a moment, or for good: what is shown stays, and the next look may find it again.
    }
  }
  setTimeout(look, pause);
};

/** @param position where the log stands. */
const refresh = async (position) => {
  const asked = location.href;
  const answer = await fetch(asked, { headers: { accept: 'text/html' }, cache: 'no-store' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // Where another search took over meanwhile, its results stay: the next look is at them.
  if (location.href !== asked || answer.status >= 500) return;
  const fresh = page.getElementById('main');
  main.dataset.position = fresh?.dataset.position ?? position;
  // What was withdrawn or erased has a page that says so: nothing of it may stay.
  if (!fresh || !(answer.ok || answer.status === 410)) return;
  // Where there is a form above them, only the results: what is being typed stays.
  const [shown, now] = [main, fresh].map((whole) => whole.querySelector('#results') ?? whole);
  if (now.innerHTML === shown.innerHTML) return;
  const place = placeOfFocus();
  const open = [...main.querySelectorAll('li[id]:has(details[open])')].map((entry) => entry.id);
  shown.replaceChildren(...now.childNodes);
  document.title = page.title;
  for (const id of open) document.getElementById(id)?.querySelector('details')?.setAttribute('open', '');
  restoreFocus(place);
  news.textContent = 'This page has been brought up to date.';
};

/** The focused element, told by the entry it stands in and its number among what can be focused there. */
const placeOfFocus = () => {
  const focused = document.activeElement;
  if (!focused || focused === main || !main.contains(focused)) return null;
  const entry = focused.closest('li[id]') ?? main;
  return { id: entry.id, index: focusable(entry).indexOf(focused) };
};

const restoreFocus = (place) => {
  const entry = place && document.getElementById(place.id);
  if (entry) focusable(entry)[place.index]?.focus({ preventScroll: true });
};

const focusable = (element) => [...element.querySelectorAll('a[href], summary, button, input, select')];

if (main && news) setTimeout(look, pause);
