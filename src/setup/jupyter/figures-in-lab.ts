import fs from 'node:fs';
import path from 'node:path';
import { darkColors, fontFamily } from '../../figures/parts/theme';
import { writeWholeSync } from '../../files/write-whole';
import { environmentDirectory, setupFile } from '../layout';
import type { Step } from '../step';
import { holdsFiles } from './kernel-files';

const extensionName = 'fashion-mnist-figures';

/**
 * What JupyterLab reads of a prebuilt extension; see
 * https://jupyterlab.readthedocs.io/en/stable/extension/extension_dev.html.
 */
const description = {
  name: extensionName,
  version: '1.0.0',
  description: 'Figures keep their size and follow the theme',
  jupyterlab: { extension: false, _build: { load: 'remote-entry.js', mimeExtension: './mimeExtension' } },
};

const environmentData = path.join(environmentDirectory, 'share', 'jupyter');

/** The extension inside the Python environment, by which figures keep their own size and follow JupyterLab's theme. */
export const figuresInLab: Step = {
  name: 'Figures in JupyterLab',
  doing: 'registering an extension in .venv',
  isDone: () => holdsFiles(labExtensionDirectory(environmentData), extensionFiles()),
  async run() {
    installFiguresInLab(environmentData);
    return undefined;
  },
};

/** Where an extension stands in Jupyter's data. */
export const labExtensionDirectory = (dataDirectory: string) =>
  path.join(dataDirectory, 'labextensions', extensionName);

/** Puts the extension into Jupyter's data; package.json comes last, because with it JupyterLab knows the extension. */
export function installFiguresInLab(dataDirectory: string): void {
  const folder = labExtensionDirectory(dataDirectory);
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(extensionFiles())) writeWholeSync(path.join(folder, name), text);
}

/** File name → content. */
function extensionFiles(): Record<string, string> {
  const program = fs.readFileSync(setupFile('jupyter/figures-in-lab/remote-entry.js'), 'utf8');
  return {
    'remote-entry.js': program
      .replace("'<dark colours>'", JSON.stringify(JSON.stringify(darkColors)))
      .replace("'<font family>'", JSON.stringify(fontFamily)),
    'package.json': JSON.stringify(description, null, 1),
  };
}
