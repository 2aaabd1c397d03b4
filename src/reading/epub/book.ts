import { simplify } from './simplify';
import { takeMedia } from './take-media';

/** An entry of a book's contents: the id of a place in the text, and its title as XHTML. */
export interface Entry {
  id: string;
  title: string;
  children: Entry[];
}

export interface Book {
  title: string;
  language: string;
  direction: string;
  authors: string;
  description: string;
  contentsTitle: string;
  contents: Entry[];
  /** What stands in the body, as XHTML. */
  text: string;
  /** Pictures and recordings by their names. */
  media: Map<string, Buffer>;
  hasFormulas: boolean;
}

/** What XML has no letter for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** The book in a page that `fashion export` has made. */
export async function bookOf(page: string): Promise<Book> {
  const { JSDOM } = await import('jsdom'); // it takes its time
  const { document } = new JSDOM(page.replace(noXml, '')).window;
  const text = document.querySelector('main') as Element;
  const nav = document.querySelector('nav.contents ol');
  for (const part of [text, ...(nav ? [nav] : [])]) simplify(part);
  const media = takeMedia(text);
  const ids = shortIds(text);
  return {
    title: document.title,
    language: document.documentElement.lang || 'und',
    direction: document.documentElement.dir || 'ltr',
    authors: about(document, 'author'),
    description: about(document, 'description'),
    contentsTitle: document.querySelector('#page-contents')?.textContent ?? document.title,
    contents: nav ? entriesOf(nav, ids) : [],
    text: inside(text),
    media,
    hasFormulas: text.querySelector('math') !== null,
  };
}

const about = (document: Document, name: string): string =>
  document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';

/** XML wants plain names for ids; links follow, and those that lead nowhere become text. */
function shortIds(text: Element): Map<string, string> {
  const ids = new Map<string, string>();
  for (const element of text.querySelectorAll('[id]')) {
    if (ids.has(element.id)) element.removeAttribute('id');
    else ids.set(element.id, `i${ids.size + 1}`);
    element.id = ids.get(element.id) ?? '';
    if (!element.id) element.removeAttribute('id');
  }
  for (const link of text.querySelectorAll('a[href^="#"]')) {
    const id = ids.get((link.getAttribute('href') as string).slice(1));
    if (id) link.setAttribute('href', `#${id}`);
    else link.removeAttribute('href');
  }
  return ids;
}

function entriesOf(list: Element, ids: Map<string, string>): Entry[] {
  return [...list.children].flatMap((item) => {
    const link = item.querySelector('a[href^="#"]');
    const id = ids.get(link?.getAttribute('href')?.slice(1) ?? '');
    if (!link || !id) return [];
    const inner = item.querySelector('ol');
    return [{ id, title: link.textContent?.trim() || '…', children: inner ? entriesOf(inner, ids) : [] }];
  });
}

function inside(element: Element): string {
  const { XMLSerializer } = element.ownerDocument.defaultView as unknown as {
    XMLSerializer: typeof globalThis.XMLSerializer;
  };
  const serializer = new XMLSerializer();
  return [...element.childNodes].map((node) => serializer.serializeToString(node)).join('');
}
