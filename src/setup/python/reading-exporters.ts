import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';
import { repositoryRoot } from '../../settings';
import { pythonCommand } from '../layout';
import type { Step } from '../step';

const source = path.join(repositoryRoot, 'src', 'reading', 'nbconvert');

/** What pip writes for a package that is used from where it lies: a path, and a list of what it offers to nbconvert. */
const files: Record<string, string> = {
  'fashion_reading.pth': `${source}\n`,
  'fashion_reading-1.dist-info/METADATA': 'Metadata-Version: 2.1\nName: fashion-reading\nVersion: 1\n',
  'fashion_reading-1.dist-info/entry_points.txt': [
    '[nbconvert.exporters]', // JupyterLab's addresses take letters and _ only
    'reading = fashion_reading.exporters.page_exporter:PageExporter',
    'reading_slides = fashion_reading.exporters.slides_exporter:SlidesExporter',
    'reading_markdown = fashion_reading.exporters.markdown_exporter:MarkdownReadingExporter',
    '',
  ].join('\n'),
};

/** Our exporters in nbconvert's list, and so in JupyterLab's File → Save and Export Notebook As. */
export const readingExporters: Step = {
  name: 'Reading material',
  doing: 'registering the page, slides and Markdown with nbconvert',
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
