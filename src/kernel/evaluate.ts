import fs from 'node:fs';
import util from 'node:util';
import type { Cell } from './cell';
import type { Evaluate } from './cell-runner';
import { expandShorthand } from './expand-shorthand';
import { type Converter, createConverter, createExecutor, type Executor } from './tslab';

export interface Evaluator {
  evaluate: Evaluate;
  executor: Executor;
}

/** tslab's executor for cells of the folder `root`, with what it prints caught as result, error and diagnostics. */
export function createEvaluator(root: string): Evaluator {
  let cell: Cell | undefined;
  const converter = withShorthand(withoutLocalFiles(createConverter({ isJS: false, isBrowser: false })));
  const executor = createExecutor(
    root,
    { node: converter, browser: converter, close: () => converter.close() },
    {
      log: (value: unknown) => {
        if (cell) cell.result = value;
      },
      // tslab reports a type error as a format string with arguments, and anything thrown as one value.
      error: (...values: unknown[]) => {
        if (values.length > 1) cell?.diagnostics.push(util.format(...values).trim());
        else cell?.thrown.push(values[0]);
      },
    },
  );
  return {
    executor,
    evaluate: async (code, running) => {
      cell = running;
      await executor.execute(code);
    },
  };
}

/** tslab would evaluate its own copies of imported files, which it finds only by their full path and never renews together; Node loads ours. */
function withoutLocalFiles(converter: Converter): Converter {
  const isLocalFile = (output: string) =>
    ['.ts', '.tsx', '.js'].some((end) => fs.existsSync(output.replace(/\.js$/, end)));
  return {
    ...converter,
    convert: (previous, source) => {
      const converted = converter.convert(previous, source);
      return { ...converted, sideOutputs: converted.sideOutputs?.filter(({ path }) => !isLocalFile(path)) };
    },
  };
}

/** What tslab finds wrong is looked for once more in the cell as it was written, so that line and column are the user's. */
function withShorthand(converter: Converter): Converter {
  return {
    ...converter,
    convert: (previous, source) => {
      const expanded = expandShorthand(source);
      const converted = converter.convert(previous, expanded);
      return converted.diagnostics.length > 0 && expanded !== source ? converter.convert(previous, source) : converted;
    },
  };
}
