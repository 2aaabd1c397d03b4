import { eagerExecution } from './eager-execution';
import type { Execution } from './execution';

export type { Compile } from './choose-execution';

/** In a page steps run one operation at a time, whatever `compile` says but 'always'. */
export function chooseExecution(compile: 'auto' | 'always' | 'never'): Execution {
  if (compile === 'always') {
    throw new Error(
      "Expected Node.js for compile: 'always', but this is a page: leave it out, or run the notebook in JupyterLab.",
    );
  }
  return eagerExecution;
}
