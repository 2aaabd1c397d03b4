/** What a page has for browsers only. */
const onlyForBrowsers = 'script, style, template, nav, [hidden], a.anchor, .outputs > .label, link, meta, noscript';
/** Elements that HTML has given up, or that an e-reader would fold, by what stands in their place. */
const replacements: Record<string, string> = {
  details: 'div',
  summary: 'div',
  big: 'span',
  font: 'span',
  center: 'div',
  strike: 's',
  tt: 'code',
  acronym: 'abbr',
  hgroup: 'div',
};
/** Attributes that HTML has given up, or that only a browser knows what to do with. */
const givenUp = [
  'align',
  'valign',
  'border',
  'tabindex',
  'role',
  'name',
  'open',
  'rel',
  'color',
  'data-slide',
  'data-alt',
  'aria-label',
  'headers',
  'char',
  'charoff',
  'span',
  'abbr',
  'colored',
  'aria-hidden',
  'display-mode',
];

/** Changes a part of a page into what e-readers know: formulas are MathML, nothing is folded, nothing is scrolled. */
export function simplify(part: Element): void {
  for (const element of part.querySelectorAll(onlyForBrowsers)) element.remove();
  for (const formula of part.querySelectorAll('.katex')) {
    const math = formula.querySelector('math');
    const tex = math?.querySelector('annotation');
    if (!math) continue;
    if (tex?.textContent) math.setAttribute('alttext', tex.textContent);
    tex?.remove();
    (formula.closest('.katex-display') ?? formula).replaceWith(math);
  }
  for (const [name, better] of Object.entries(replacements)) {
    for (const element of part.querySelectorAll(name)) rename(element, better);
  }
  for (const element of part.querySelectorAll('*')) {
    for (const name of givenUp) if (!element.closest('math')) element.removeAttribute(name);
    for (const name of ['width', 'height']) {
      if (!takesSize(element, name)) element.removeAttribute(name);
    }
    if (element.getAttribute('style') === '') element.removeAttribute('style');
  }
  for (const link of part.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href') as string;
    if (address.startsWith('#')) continue;
    if (URL.canParse(address)) link.setAttribute('href', new URL(address).href);
    else link.removeAttribute('href');
  }
}

function takesSize(element: Element, name: string): boolean {
  if (element.closest('math')) return ['mspace', 'mpadded'].includes(element.localName);
  return ['img', 'video'].includes(element.localName) && /^\d+$/.test(element.getAttribute(name) ?? '');
}

function rename(element: Element, name: string): void {
  const renamed = element.ownerDocument.createElement(name);
  for (const { name: attribute, value } of element.attributes) renamed.setAttribute(attribute, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
