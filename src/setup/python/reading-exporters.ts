import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';
import { repositoryRoot } from '../../settings';
import { pythonCommand } from '../layout';
import type { Step } from '../step';

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

/** Where the environment keeps its packages; found without Python where its name is not in doubt, since every command asks. */
function sitePackages(): string {
  const libraries = path.join(path.dirname(path.dirname(pythonCommand)), 'lib');
  const versions = fs.existsSync(libraries)
    ? fs.readdirSync(libraries).filter((name) => name.startsWith('python'))
    : [];
  if (versions.length === 1) return path.join(libraries, versions[0] as string, 'site-packages');
  const ask = 'import sysconfig; print(sysconfig.get_paths()["purelib"])';
  return execFileSync(pythonCommand, ['-c', ask], { encoding: 'utf8' }).trim();
}

function read(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
