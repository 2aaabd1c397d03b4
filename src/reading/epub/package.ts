import { createHash } from 'node:crypto';
import { light } from '../../pages/palette';
import { escapeHtml } from '../../text/html';
import type { Book, Entry } from './book';
import { mediaKinds } from './take-media';

/**
 * The files of a book by their names, in the order in which they stand in the archive; `date` is when it was changed.
 */
export function packageOf(book: Book, style: string, date: Date): Map<string, string | Buffer> {
  return new Map<string, string | Buffer>([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['book/package.opf', opf(book, date)],
    ['book/contents.xhtml', xhtml(book, book.contentsTitle, navigation(book))],
    ['book/text.xhtml', xhtml(book, book.title, `<main>${book.text}</main>`)],
    ['book/style.css', style.replace(/var\(--([\w-]+)\)/g, (_, name) => (light as Record<string, string>)[name] ?? '')],
    ...[...book.media].map(([name, content]): [string, Buffer] => [`book/${name}`, content]),
  ]);
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

function opf(book: Book, date: Date): string {
  const { title, language, authors, description, media, direction } = book;
  const digest = createHash('sha256').update(title).update(book.text).digest('hex');
  const kinds = new Map(Object.entries(mediaKinds).map(([kind, ending]) => [ending, kind]));
  const files = [...media.keys()].map(
    (name, index) => `<item id="m${index + 1}" href="${name}" media-type="${kinds.get(name.split('.').pop() ?? '')}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">urn:sha256:${digest}</dc:identifier>
<dc:title>${escapeHtml(title)}</dc:title>
<dc:language>${language}</dc:language>
${authors ? `<dc:creator>${escapeHtml(authors)}</dc:creator>\n` : ''}${description ? `<dc:description>${escapeHtml(description)}</dc:description>\n` : ''}<meta property="dcterms:modified">${date.toISOString().replace(/\.\d+/, '')}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"${book.hasFormulas ? ' properties="mathml"' : ''}/>
<item id="style" href="style.css" media-type="text/css"/>
${files.join('\n')}
</manifest>
<spine page-progression-direction="${direction}"><itemref idref="text"/></spine>
</package>
`;
}

function navigation(book: Book): string {
  const all =
    book.contents.length > 0
      ? list(book.contents)
      : `<ol><li><a href="text.xhtml">${escapeHtml(book.title)}</a></li></ol>`;
  return `<nav epub:type="toc"><h1>${escapeHtml(book.contentsTitle)}</h1>${all}</nav>`;
}

function list(entries: Entry[]): string {
  const items = entries.map(
    ({ id, title, children }) =>
      `<li><a href="text.xhtml#${id}">${escapeHtml(title)}</a>${children.length > 0 ? list(children) : ''}</li>`,
  );
  return `<ol>${items.join('')}</ol>`;
}

function xhtml({ language, direction }: Book, title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}" dir="${direction}">
<head><meta charset="utf-8"/><title>${escapeHtml(title)}</title><link rel="stylesheet" href="style.css"/></head>
<body>${body}</body>
</html>
`;
}
