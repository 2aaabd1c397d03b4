import { loadFashionMnist } from '../data';
import type { Step } from './step';

/** The four files of Fashion-MNIST, wherever they are found; see src/data for the order of places. */
export const dataFiles: Step = {
  name: 'Fashion-MNIST',
  doing: 'looking for the four files',
  isDone: async () => true,
  async run() {
    await loadFashionMnist();
    return undefined;
  },
};

export async function describeData(): Promise<string | undefined> {
  return 'x';
}
