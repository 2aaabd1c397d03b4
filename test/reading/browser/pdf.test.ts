import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { exportNotebook } from '../../../src/reading/export-notebook';
import { pythonCommand } from '../../../src/setup/layout';
import { folderForTests, lesson, write } from '../notebooks';

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
