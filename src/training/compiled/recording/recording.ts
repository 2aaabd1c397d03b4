/** A step written down: what ops it runs, on what, and which variables it changes. */
import type { tf } from '../../../tensorflow';
import type { Bytes, NativeAttribute } from '../../native/internals';
import { NotCompilable } from '../not-compilable';

/** A tensor inside a recording, by number: numbers are given in the order of appearance. */
export type Value = number;

/** One call of a TensorFlow op. */
export interface Operation {
  name: string;
  attributes: NativeAttribute[];
  inputs: Value[];
  outputs: Value[];
}

/** Element type and shape of a value. */
export interface ValueType {
  dtype: number;
  shape: number[];
}

/** A value that the step did not compute: a number in the code, a shape, a tensor from before the step. */
export interface Constant extends ValueType {
  data: Bytes;
}

/** A variable together with the value that it has before or after the step. */
export interface VariableValue {
  variable: tf.Variable;
  value: Value;
}

/** A number that may change from run to run, and what it is. */
export interface Scalar {
  value: Value;
  number: () => number;
}

export interface Recording {
  /** What is known of every value, indexed by the value. */
  types: ValueType[];
  inputs: Value[];
  constants: Map<Value, Constant>;
  /** None as it is recorded. */
  scalars: Scalar[];
  /** Variables that the step reads, with their values before it. */
  reads: VariableValue[];
  /** Variables that the step changes, with their values after it. */
  writes: VariableValue[];
  operations: Operation[];
  outputs: Value[];
}

/** After the step there are other variables than before. */
export class OtherVariables extends NotCompilable {}
