/*
 * Searches as one types: a little after the last change of the form, its results are fetched and put in place of those
 * shown, and the address is the one that shows them again. Without this script the form's button does the same.
 */
const form = document.getElementById('search');
const results = document.getElementById('results');
const status = document.getElementById('news');
const pauseAfterTyping = 150;

let timer;
let asked;

const search = async () => {
  const query = new URLSearchParams(
    [...new FormData(form)].filter(
      ([name, value]) => value !== '' && !(name === 'articles' && value === '1'),
    ),
  ).toString();
  const address = `/stories${query && `?${query}`}`;
  if (address === location.pathname + location.search) return;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('results');
    if (!fresh) return;
    results.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    history.replaceState(null, '', address);
    const found = results.querySelectorAll('.stories > li').length;
    const more = results.querySelector('a[rel=next]') ? ' or more' : '';
    status.textContent =
      found === 0 ? 'No story found.' : `${found}${more} ${found === 1 ? 'story' : 'stories'} found.`;
  } catch {
    // A later change took over, or the server is away for a moment: what is shown stays.
  }
};

form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(search, pauseAfterTyping);
});
