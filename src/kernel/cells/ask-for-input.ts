import type { Kernel } from '../../contract';
import type { Cell } from './cell';

/** The function by which a cell asks the person in front of the notebook for a line. */
export function askForInput(currentCell: () => Cell | undefined): Kernel['input'] {
  return async (prompt, { password = false }) => {
    const cell = currentCell();
    if (!cell?.ask || cell.hasEnded) {
      throw new Error(
        'Expected somebody who can type an answer, but this notebook runs without one (nbclient, nbconvert, papermill and the like), or the cell has ended. Write the value into the cell instead.',
      );
    }
    return Promise.race([cell.ask(prompt, password), cell.failed]);
  };
}
