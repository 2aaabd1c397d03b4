import fs from 'node:fs';
import util from 'node:util';
import type { Cell } from './cell';
import type { Evaluate } from './cell-runner';
import { type Converter, createConverter, createExecutor, type Executor } from './tslab';

export interface Evaluator {
  evaluate: Evaluate;
  executor: Executor;
}

/** tslab's executor for cells of the folder `root`, with what it prints caught as result, error and diagnostics. */
export function createEvaluator(root: string): Evaluator {
  let cell: Cell | undefined;
  const converter = withoutLocalFiles(createConverter({ isJS: false, isBrowser: false }));
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
