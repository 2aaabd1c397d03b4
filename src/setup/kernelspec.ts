import fs from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { repositoryRoot } from '../settings';
import { kernelDirectory } from './layout';
import type { Step } from './step';

const specFile = path.join(kernelDirectory, 'kernel.json');

/** How Jupyter finds and starts the kernel; see https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs. */
const specification = () =>
  JSON.stringify(
    {
      argv: [process.execPath, path.join(repositoryRoot, 'src', 'kernel', 'launch.js'), '{connection_file}'],
      display_name: 'TypeScript (Fashion-MNIST)',
      language: 'typescript',
      interrupt_mode: 'signal',
    },
    null,
    1,
  );

/** The kernel, registered inside the Python environment and nowhere else. */
export const kernelspec: Step = {
  name: 'Kernel',
  doing: 'registering “TypeScript (Fashion-MNIST)” in .venv',
  isDone: () => fs.existsSync(specFile) && fs.readFileSync(specFile, 'utf8') === specification(),
  async run() {
    fs.mkdirSync(kernelDirectory, { recursive: true });
    writeFileAtomic.sync(specFile, specification());
    return undefined;
  },
};
