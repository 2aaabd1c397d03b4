import { holdsFiles, kernelFiles, kernelLauncher, writeFiles } from './kernel-files';
import { kernelDirectory } from './layout';
import type { Step } from './step';

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
