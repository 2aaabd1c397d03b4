import { tf } from '../../tensorflow';
import { NotCompilable } from './not-compilable';
import { preserveVariables } from './preserve';

/**
 * Runs a step both ways from the same state and compares; the variables are left as they were.
 *
 * The tolerances are wide, because equal computations differ in rounding, which an optimizer may blow up where a gradient is
 * nearly zero, and which may tip a prediction. What they catch is a graph that computes something else.
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
  return tf.tidy(() => norm(a.map((tensor, i) => comparable(tensor).sub(comparable(b[i]!).reshape(tensor.shape)))));
}

function norm(tensors: tf.Tensor[]): number {
  return tf.tidy(() => {
    const squares = tensors.map((tensor) => comparable(tensor).square().sum());
    return squares.length === 0 ? 0 : Math.sqrt(tf.addN(squares).dataSync()[0]!);
  });
}

const comparable = (tensor: tf.Tensor) => {
  const numbers = tensor.toFloat();
  return tf.where(tf.isFinite(numbers), numbers, tf.zerosLike(numbers));
};
