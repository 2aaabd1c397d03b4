// A button that changes between light and dark; the choice is kept where the browser lets it.
const root = document.documentElement;
const wordOf = (name) => document.getElementById('page-words').dataset[name];
const kept = (act) => {
  try {
    return act(localStorage);
  } catch {
    return null; // no storage, for instance in a private window: the choice lasts as long as the page
  }
};
const chosen = kept((storage) => storage.getItem('reading-theme'));
if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;

const button = document.createElement('button');
button.type = 'button';
button.textContent = '◐';
button.title = wordOf('theme');
button.setAttribute('aria-label', wordOf('theme'));
button.addEventListener('click', () => {
  const current = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset.theme = current === 'dark' ? 'light' : 'dark';
  kept((storage) => storage.setItem('reading-theme', root.dataset.theme));
});
document.querySelector('.bar').append(button);
