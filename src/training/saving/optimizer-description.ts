import { isDeepStrictEqual } from 'node:util';
import { tf } from '../../tensorflow';
import { optimizerState } from './optimizer-state';

/** An optimizer as JSON: its class and what its `getConfig` gives. */
export interface OptimizerDescription {
  className: string;
  config: tf.serialization.ConfigDict;
}

/**
 * The optimizer of a description.
 *
 * @throws Error when its class is not registered: what to do
 */
export function makeOptimizer({ className, config }: OptimizerDescription): tf.Optimizer {
  const [made, fromConfig] = registered()[className] ?? [];
  if (fromConfig) return fromConfig(made, config) as tf.Optimizer;
  throw new Error(
    `Expected the optimizer's class ${className} but found that it is not registered: call tf.serialization.registerClass(${className}) before loading`,
  );
}

/**
 * Describes an optimizer, which must come back from that as it is.
 *
 * @throws Error when its class is not registered, or does not give or take all that it computes with: what to do
 */
export function describeOptimizer(optimizer: tf.Optimizer): OptimizerDescription {
  const name = optimizer.constructor.name;
  const className = optimizer.getClassName();
  if (className === undefined || registered()[className]?.[0] !== (optimizer.constructor as unknown)) {
    throw new Error(
      `Expected an optimizer that can be made again but found one of the class ${name}, which is not known by its name: give it a static className and call tf.serialization.registerClass(${name}) before saving and before loading, or save the weights alone with saveWeights`,
    );
  }
  const config = optimizer.getConfig();
  const wrong = whatIsLost(optimizer, className, config);
  if (wrong === undefined) return { className, config };
  throw new Error(
    `Expected an optimizer that comes back as it is but found that ${name} does not (${wrong}): see to it that getConfig returns all that the constructor takes, and that the constructor makes the fields for its variables`,
  );
}

function whatIsLost(
  optimizer: tf.Optimizer,
  className: string,
  config: tf.serialization.ConfigDict,
): string | undefined {
  let again: tf.Optimizer | undefined;
  try {
    again = makeOptimizer({ className, config: JSON.parse(JSON.stringify(config)) });
    if (!isDeepStrictEqual(defined(again.getConfig()), defined(config))) return 'its configuration differs';
    const fields = again as unknown as Record<string, unknown>;
    const plain = Object.entries(optimizer).filter(([name, value]) => isPlain(value) && name !== 'iterations_');
    const other = plain.find(([name, value]) => !Object.is(fields[name], value));
    if (other) return `its field ${other[0]} is ${other[1]}, and would be ${fields[other[0]]}`;
    const missing = optimizerState(optimizer).variables.find(({ name }) => !isPlaceFor(name, fields));
    return missing && `it has no place for ${missing.name}`;
  } catch (error) {
    return (error as Error).message;
  } finally {
    again?.dispose();
  }
}

/** Whether a state's variable, `optimizer.FIELD` or `optimizer.FIELD.INDEX`, finds its place. */
function isPlaceFor(name: string, fields: Record<string, unknown>): boolean {
  const [, field = '', index] = name.split('.');
  return index === undefined ? fields[field] instanceof tf.Variable : Array.isArray(fields[field]);
}

const isPlain = (value: unknown): boolean => ['number', 'boolean', 'string'].includes(typeof value);

/** Without what is undefined, on every level: JSON leaves that out. */
function defined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(defined);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, defined(inner)]));
}

type FromConfig = (made: unknown, config: tf.serialization.ConfigDict) => unknown;

const registered = () =>
  tf.serialization.SerializationMap.getMap().classNameMap as unknown as Record<string, [unknown, FromConfig]>;
