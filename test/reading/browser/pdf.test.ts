import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { exportNotebook } from '../../../src/reading/export-notebook';
import { pythonCommand } from '../../../src/setup/layout';
import { code, display, folderForTests, lesson, markdown, notebook, stream, write } from '../notebooks';

const folder = folderForTests();

interface Pdf {
  texts: string[];
  outline: [string, number][];
  links: number[];
  fonts: { embedded: boolean; page: number }[];
}

let pdf: Pdf;

/** The text of each page, the outline with its pages, the pages that links lead to, and the fonts. */
const program = `
import json, sys
from pypdf import PdfReader
reader = PdfReader(sys.argv[1])
flat = lambda items: [one for item in items for one in (flat(item) if isinstance(item, list) else [item])]
outline = [[item.title, reader.get_destination_page_number(item) + 1] for item in flat(reader.outline)]
places = {name: reader.get_destination_page_number(place) + 1 for name, place in reader.named_destinations.items()}
links, fonts = [], []
for number, page in enumerate(reader.pages):
    for annotation in page.get("/Annots") or []:
        target = annotation.get_object().get("/Dest")
        if isinstance(target, str): links.append(places[target])
    for font in (page["/Resources"].get("/Font") or {}).values():
        font = font.get_object()
        descriptor = (font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font).get("/FontDescriptor", {})
        embedded = font["/Subtype"] == "/Type3" or any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        fonts.append({"embedded": embedded, "page": number + 1})
print(json.dumps({"texts": [page.extract_text() for page in reader.pages], "outline": outline, "links": links, "fonts": fonts}))
`;

/** Text without spaces: where they stand in a PDF is up to its reader. */
const packed = (text: string) => text.replaceAll(/\s+/g, '');

beforeAll(async () => {
  const source = write(folder, 'in/korean.ipynb', lesson(true));
  await exportNotebook(source, { formats: ['pdf'], outputFolder: folder });
  const { stdout, stderr } = spawnSync(pythonCommand, ['-c', program, path.join(folder, 'korean.pdf')], {
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  pdf = JSON.parse(stdout);
});

test('Korean text can be read from the PDF, and every font is inside', () => {
  const text = packed(pdf.texts.join());
  expect(text).toContain(packed('한글이 상자로 보이면 안 됩니다'));
  expect(text).toContain(packed('const epochs: number = 10;'));
  expect(pdf.fonts.filter(({ embedded }) => !embedded)).toEqual([]);
});

test('it begins with the contents, whose page numbers and links are right', () => {
  const contents = pdf.texts[0] ?? '';
  const sections = pdf.outline.filter(([title]) => ['데이터', '모델', '레이어'].includes(title));
  expect(sections.map(([title]) => title)).toEqual(['데이터', '모델', '레이어']);
  for (const [title, page] of sections) {
    expect(packed(contents)).toContain(title);
    expect(contents).toContain(String(page));
    expect(pdf.links).toContain(page);
  }
});

test('every page has its number', () => {
  for (const [index, text] of pdf.texts.entries()) {
    expect(packed(text)).toContain(`${index + 1}/${pdf.texts.length}`);
  }
});

/** How far to the right text stands on its page, as a part of the page's width, and all text. */
const edges = `
import json, sys
from pypdf import PdfReader
rightmost, texts = 0, []
for page in PdfReader(sys.argv[1]).pages:
    def visit(text, cm, tm, font, size):
        global rightmost
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            rightmost = max(rightmost, x / float(page.mediabox.width))
    texts.append(page.extract_text(visitor_text=visit))
print(json.dumps({"rightmost": rightmost, "text": "".join(texts)}))
`;

test('nothing is cut at the edge of the paper: wide tables, formulas, code, and what is folded on a screen', async () => {
  const row = (tag: string, word: string) =>
    `<tr>${Array.from({ length: 40 }, (_, index) => `<${tag}>${word}${index}</${tag}>`).join('')}</tr>`;
  const table = `<table><thead>${row('th', 'column')}</thead><tbody>${row('td', 'value')}</tbody></table>`;
  const sum = Array.from({ length: 90 }, (_, index) => `x_{${index}}`).join('+');
  const cells = [
    markdown(`# Wide\n\n$$${sum}+\\omega$$\n\n<details><summary>More</summary>\n\nfolded text\n\n</details>`),
    code(`# ${'a long comment '.repeat(40)}END`, [stream(`${'x'.repeat(3000)}LAST`)]),
    code('df', [display({ 'text/html': table })]),
  ];
  const source = write(folder, 'in/wide.ipynb', notebook(cells));
  await exportNotebook(source, { formats: ['pdf'], execute: false, outputFolder: folder });
  const { stdout, stderr } = spawnSync(pythonCommand, ['-c', edges, path.join(folder, 'wide.pdf')], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { rightmost, text } = JSON.parse(stdout);
  expect(rightmost).toBeLessThan(0.99);
  for (const wanted of ['END', 'LAST', 'column39', 'value39', 'foldedtext', 'ω'])
    expect(packed(text).normalize('NFKC')).toContain(wanted);
});
