import { kernelDirectory } from '../layout';
import type { Step } from '../step';
import { holdsFiles, kernelFiles, kernelLauncher, writeFiles } from './kernel-files';

/** The kernel, registered inside the Python environment and nowhere else. */
export const kernelspec: Step = {
  name: 'Kernel',
  doing: 'registering “TypeScript (Fashion-MNIST)” in .venv',
  isDone: () => holdsFiles(kernelDirectory, kernelFiles([kernelLauncher])),
  async run() {
    writeFiles(kernelDirectory, kernelFiles([kernelLauncher]));
    return undefined;
  },
};
