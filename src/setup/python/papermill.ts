import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';
import { setupFile } from '../layout';
import type { Step } from '../step';
import { sitePackages } from './site-packages';

const moduleName = 'papermill_typescript';
const distribution = `${moduleName}-1.0.0.dist-info`;

/** papermill's parameters as TypeScript: a small Python package, written as pip would install it. */
export const papermill: Step = {
  name: 'papermill',
  doing: 'teaching it to write parameters in TypeScript',
  isDone: () => Object.entries(files()).every(([name, text]) => readIfThere(path.join(sitePackages(), name)) === text),
  async run() {
    for (const [name, text] of Object.entries(files())) {
      fs.mkdirSync(path.dirname(path.join(sitePackages(), name)), { recursive: true });
      writeWholeSync(path.join(sitePackages(), name), text);
    }
    return undefined;
  },
};

/** See https://packaging.python.org/en/latest/specifications/recording-installed-packages/. */
function files(): Record<string, string> {
  const written = {
    [`${moduleName}.py`]: fs.readFileSync(setupFile(`python/${moduleName}.py`), 'utf8'),
    [`${distribution}/METADATA`]: 'Metadata-Version: 2.1\nName: papermill-typescript\nVersion: 1.0.0\n',
    [`${distribution}/INSTALLER`]: 'npm run setup\n',
    [`${distribution}/entry_points.txt`]: `[papermill.engine]\ntypescript = ${moduleName}:Engine\n`,
  };
  const record = [...Object.keys(written), `${distribution}/RECORD`].map((name) => `${name},,\n`);
  return { ...written, [`${distribution}/RECORD`]: record.join('') };
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
