import { language } from '../../settings';
import type { tf } from '../../tensorflow';
import { NotCompilable } from '../compiled';
import { mostTimeSteps } from '../step/layers';
import { words } from '../words';
import { compiledExecution } from './compiled-execution';
import { eagerExecution } from './eager-execution';
import type { Execution, Runner, StepOptions } from './execution';

/**
 * Whether steps are compiled: 'always', or an error says why they cannot be; 'never'; 'auto': when there are enough of
 * them to be worth it and they can be. With 'auto' no error of compiling ends a training that can go on without it: the
 * steps run one operation at a time and a line says why. An error of the model's own is thrown again there.
 */
export type Compile = 'auto' | 'always' | 'never';

/** Compiling takes about as long as so many ordinary steps of a small model. */
const stepsWorthCompiling = 100;

/** A compilation that takes longer, in milliseconds, is told of. */
const noticeable = 300;

/** With so many time steps compiling takes a second and more, which is told of before. */
const manyTimeSteps = 50;

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
  const timedFor =
    (model: tf.LayersModel) =>
    <Result>(compileStep: () => Result): Result => {
      const timeSteps = mostTimeSteps(model);
      if (timeSteps >= manyTimeSteps) report(words[language].stepsCompiling(timeSteps));
      const started = now();
      const result = compileStep();
      const took = now() - started;
      if (took > noticeable) report(words[language].stepsCompiled((took / 1000).toFixed(1)));
      return result;
    };
  const refused = new Set<keyof Execution>();
  const choose = async <Arguments extends unknown[], Result>(
    kind: keyof Execution,
    model: tf.LayersModel,
    options: StepOptions,
    make: (execution: Execution, options: StepOptions) => Promise<Runner<Arguments, Result>>,
  ): Promise<Runner<Arguments, Result>> => {
    if (compile === 'auto' && (options.steps < stepsWorthCompiling || refused.has(kind)))
      return make(eagerExecution, options);
    const compiled = make(compiledExecution, { ...options, timed: timedFor(model) });
    const runner =
      compile === 'always'
        ? await compiled
        : withFallback(await compiled, await make(eagerExecution, options), (error) => {
            refused.add(kind);
            tellOnce(reasonOf(error));
          });
    try {
      runner.heed(true);
    } catch (error) {
      runner.dispose();
      throw error;
    }
    return runner;
  };
  return {
    trainer: (model, samples, options) =>
      choose('trainer', model, options, (execution, chosen) => execution.trainer(model, samples, chosen)),
    evaluator: (model, samples, options) =>
      choose('evaluator', model, options, (execution, chosen) => execution.evaluator(model, samples, chosen)),
    predictor: (model, inputs, options) =>
      choose('predictor', model, options, (execution, chosen) => execution.predictor(model, inputs, chosen)),
  };
}

/** Runs compiled steps until they cannot be compiled, and from then on the eager ones. */
function withFallback<Arguments extends unknown[], Result>(
  compiled: Runner<Arguments, Result>,
  eager: Runner<Arguments, Result>,
  tell: (error: unknown) => void,
): Runner<Arguments, Result> {
  let current = compiled;
  return {
    heed: (othersActed) => {
      if (current === eager) return;
      try {
        current.heed(othersActed);
      } catch (error) {
        tell(error);
        current.dispose();
        current = eager;
      }
    },
    run: (...parameters) => current.run(...parameters),
    dispose: () => current.dispose(),
  };
}

/** A model that cannot be compiled is one thing; what should not have happened is named as what it is. */
function reasonOf(error: unknown): string {
  if (error instanceof NotCompilable) return `Not compiled, therefore slower: ${error.message}`;
  const [firstLine] = String(error).split('\n');
  return `Compiling failed, therefore slower (compile: 'always' shows where): ${firstLine}`;
}
