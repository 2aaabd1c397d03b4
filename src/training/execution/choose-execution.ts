import { language } from '../../settings';
import { NotCompilable } from '../compiled';
import { compiledExecution } from './compiled-execution';
import { eagerExecution } from './eager-execution';
import type { Execution, StepOptions } from './execution';

/**
 * Whether steps are compiled: 'always', or an error says why they cannot be; 'never'; 'auto': when there are enough of
 * them to be worth it and they can be. With 'auto' no error of compiling ends a training that can go on without it: the steps
 * run one operation at a time and a line says why. An error of the model's own is thrown again there.
 */
export type Compile = 'auto' | 'always' | 'never';

/** Compiling takes about as long as so many ordinary steps of a small model. */
const stepsWorthCompiling = 100;

/** A compilation that takes longer, in milliseconds, is told of. */
const noticeable = 300;

/** Not “compiled”: that is what `model.compile` does. */
function stepsCompiled(took: number): string {
  const seconds = (took / 1000).toFixed(1);
  return language === 'ko' ? `계산 단계를 그래프로 변환: ${seconds}초` : `Steps turned into one graph in ${seconds} s`;
}

/**
 * The execution that `fit`, `evaluate` and `predict` use.
 *
 * @param report takes a line of text: why steps are not compiled, once; how long compiling took, when one would notice
 * @throws RangeError for another value of `compile`
 */
export function chooseExecution(
  compile: Compile,
  report: (text: string) => void,
  now: () => number = () => performance.now(),
): Execution {
  if (compile === 'never') return eagerExecution;
  if (compile !== 'auto' && compile !== 'always') {
    throw new RangeError(`Expected compile to be 'auto', 'always' or 'never' but found ${compile}`);
  }
  const told = new Set<string>();
  const tellOnce = (text: string): void => {
    if (!told.has(text)) report(text);
    told.add(text);
  };
  const timed = <Result>(compileStep: () => Result): Result => {
    const started = now();
    const result = compileStep();
    const took = now() - started;
    if (took > noticeable) report(stepsCompiled(took));
    return result;
  };
  const choose = async <Part>(
    options: StepOptions,
    part: (execution: Execution, options: StepOptions) => Promise<Part>,
  ): Promise<Part> => {
    if (compile === 'auto' && options.steps < stepsWorthCompiling) return part(eagerExecution, options);
    try {
      return await part(compiledExecution, { ...options, timed });
    } catch (error) {
      if (compile === 'always') throw error;
      tellOnce(reasonOf(error));
      return part(eagerExecution, options);
    }
  };
  return {
    trainer: (model, samples, options) =>
      choose(options, (execution, chosen) => execution.trainer(model, samples, chosen)),
    evaluator: (model, samples, options) =>
      choose(options, (execution, chosen) => execution.evaluator(model, samples, chosen)),
    predictor: (model, inputs, options) =>
      choose(options, (execution, chosen) => execution.predictor(model, inputs, chosen)),
  };
}

/** A model that cannot be compiled is one thing; what should not have happened is named as what it is. */
function reasonOf(error: unknown): string {
  if (error instanceof NotCompilable) return `Not compiled, therefore slower: ${error.message}`;
  const [firstLine] = String(error).split('\n');
  return `Compiling failed, therefore slower (compile: 'always' shows where): ${firstLine}`;
}
