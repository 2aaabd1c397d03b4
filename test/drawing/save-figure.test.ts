import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { darkColors } from '../../src/figures';
import { exampleFigures } from '../figures/examples';
import { temporaryFolder } from '../setup/temporary-folder';

const figure = exampleFigures()['prediction-en']!;

async function saved(name: string): Promise<Buffer> {
  const file = path.join(temporaryFolder(), name);
  expect(await figure.save(file)).toBe(file);
  return fs.readFileSync(file);
}

describe('figure.save(file)', () => {
  it('writes a PNG twice as dense as the figure', async () => {
    const png = await saved('figure.png');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * figure.layout.width, 2 * figure.layout.height]);
  });

  it('writes an SVG with its texts, whatever the case of the ending', async () => {
    const svg = (await saved('figure.SVG')).toString();
    expect(svg).toMatch(/^<svg [^>]*width="\d+"/);
    expect(svg).toContain('✗ Ankle boot 75% (Bag)');
  });

  it('writes a PDF of one page in the size of the figure, with letters in it', async () => {
    const pdf = (await saved('figure.pdf')).toString('latin1');
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    expect(pdf).toContain(`/MediaBox [0 0 ${figure.layout.width} ${figure.layout.height}]`);
    expect(pdf).toContain('/Type /Font');
  });

  it('writes a page that is whole without a network, with the alternative text and both themes', async () => {
    const page = (await saved('figure.html')).toString();
    expect(page).toContain(`aria-label="${figure.alt.replaceAll('"', '&quot;')}"`);
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)=/);
    for (const color of Object.values(darkColors)) expect(page).toContain(JSON.stringify(color));
  });

  it('names the four endings when it is another, and the folder when there is none; nothing is written', async () => {
    const folder = temporaryFolder();
    await expect(figure.save(path.join(folder, 'figure.jpg'))).rejects.toThrow('.svg, .png, .pdf or .html');
    await expect(figure.save(path.join(folder, 'figure'))).rejects.toThrow(RangeError);
    await expect(figure.save(path.join(folder, 'none', 'figure.png'))).rejects.toThrow(path.join(folder, 'none'));
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
