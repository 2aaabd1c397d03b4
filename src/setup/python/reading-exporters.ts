import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';
import { repositoryRoot } from '../../settings';
import type { Step } from '../step';
import { sitePackages } from './site-packages';

const reading = path.join(repositoryRoot, 'src', 'reading');

/** The table of formats: some have an exporter of nbconvert and a name in its list. */
const formats: Record<string, { exporter?: string; nbconvert?: string }> = JSON.parse(
  fs.readFileSync(path.join(reading, 'formats.json'), 'utf8'),
);

const entryPoints = Object.values(formats)
  .filter(({ nbconvert }) => nbconvert)
  .map(({ exporter, nbconvert }) => `${nbconvert} = fashion_reading.exporters.${exporter}\n`);

/** What pip writes for a package that is used from where it lies: a path, and a list of what it offers to nbconvert. */
const files: Record<string, string> = {
  'fashion_reading.pth': `${path.join(reading, 'nbconvert')}\n`,
  'fashion_reading-1.dist-info/METADATA': 'Metadata-Version: 2.1\nName: fashion-reading\nVersion: 1\n',
  'fashion_reading-1.dist-info/entry_points.txt': `[nbconvert.exporters]\n${entryPoints.join('')}`,
};

/** Our exporters in nbconvert's list, and so in JupyterLab's File → Save and Export Notebook As. */
export const readingExporters: Step = {
  name: 'Reading material',
  doing: 'registering our export formats with nbconvert',
  isDone: () => {
    const folder = sitePackages();
    return Object.entries(files).every(([name, text]) => read(path.join(folder, name)) === text);
  },
  async run() {
    const folder = sitePackages();
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeWholeSync(path.join(folder, name), text);
    }
    return undefined;
  },
};

function read(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
