// The table of contents marks the section that is being read, and the switch of languages leads to the same one.
const links = new Map([...document.querySelectorAll('.contents a')].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const languages = [...document.querySelectorAll('.other-language')].map((link) => [link, link.getAttribute('href')]);
const narrow = matchMedia('(max-width: 70rem)');
const details = document.querySelector('.contents details');
let marked;

const follow = () => {
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
  if (current === marked) return;
  marked = current;
  for (const [id, link] of links) {
    if (id === current?.id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
  if (!narrow.matches) links.get(current?.id)?.scrollIntoView({ block: 'nearest' });
  for (const [link, href] of languages) link.href = current ? `${href}#${current.id}` : href;
};

if (details && narrow.matches) details.open = false;
document.addEventListener('scroll', () => requestAnimationFrame(follow), { passive: true });
follow();
