import { tf } from '../../tensorflow';
import { NotCompilable } from './not-compilable';
import { preserveVariables } from './preserve';

/**
 * Runs a step both ways from the same state and compares; the variables are left as they were.
 *
 * The tolerances are wide, because equal computations differ in rounding, which an optimizer may blow up where a
 * gradient is nearly zero, and which may tip a prediction. What they catch is a graph that computes something else.
 *
 * @param reference returns its results; the compiled step returns the same after an axis of one step.
 * @throws NotCompilable when results or variables differ by more than rounding explains.
 */
export function verify(
  variables: tf.Variable[],
  optimizer: tf.Optimizer | undefined,
  reference: () => tf.Tensor[],
  compiled: () => tf.Tensor[],
): void {
  const outcome = (action: () => tf.Tensor[]) =>
    preserveVariables(optimizer, () => ({ results: action(), states: variables.map((variable) => variable.clone()) }));
  const before = variables.map((variable) => variable.clone());
  const expected = outcome(reference);
  const actual = outcome(compiled);
  const results = distance(actual.results, expected.results);
  const size = norm(expected.results);
  const states = distance(actual.states, expected.states);
  const change = distance(expected.states, before);
  tf.dispose([before, expected.results, expected.states, actual.results, actual.states]);
  if (results > 0.1 * size + 1e-3) {
    throw new NotCompilable('the compiled step yields other results than the ordinary one');
  }
  if (states > 0.5 * change + 1e-3) {
    throw new NotCompilable('the compiled step changes weights in another way than the ordinary one');
  }
}

/** Euclidean distance of all numbers together; those that are not finite count only where the other is finite. */
function distance(a: tf.Tensor[], b: tf.Tensor[]): number {
  const squares = (prepare: (tensor: tf.Tensor) => tf.Tensor) =>
    a.map((tensor, i) => tf.squaredDifference(prepare(tensor), prepare(b[i]!).reshape(tensor.shape)).sum());
  return rootOfSum(squares);
}

function norm(tensors: tf.Tensor[]): number {
  return rootOfSum((prepare) => tensors.map((tensor) => prepare(tensor).square().sum()));
}

/**
 * The root of the sum of `squares`; only when that is not finite, the numbers that are not are left out, which takes
 * longer.
 */
function rootOfSum(squares: (prepare: (tensor: tf.Tensor) => tf.Tensor) => tf.Tensor[]): number {
  const sum = (prepare: (tensor: tf.Tensor) => tf.Tensor) =>
    tf.tidy(() => {
      const summands = squares(prepare);
      return summands.length === 0 ? 0 : tf.addN(summands).dataSync()[0]!;
    });
  const all = sum((tensor) => tensor.toFloat());
  return Math.sqrt(Number.isFinite(all) ? all : sum(finitePart));
}

const finitePart = (tensor: tf.Tensor) => {
  const numbers = tensor.toFloat();
  return tf.where(tf.isFinite(numbers), numbers, tf.zerosLike(numbers));
};
