/**
 * A recording with the same results and fewer ops: what changes nothing goes, and what tfjs composes of general ops
 * becomes TensorFlow's own op for it.
 */
import { DataType, type NativeAttribute, stringAttribute, typeAttributes } from '../../native/internals';
import { withoutDeadParts } from '../recording/dead-parts';
import type { Operation, Recording, Value, ValueType } from '../recording/recording';

export function simplifyGraph(recording: Recording): Recording {
  const work = new Rewriting(recording);
  for (const operation of recording.operations) {
    const { name } = operation;
    if (isIdentity(operation, recording)) work.replace(operation.outputs[0]!, operation.inputs[0]!);
    else if (name === 'Mean') work.add(withInputType(operation, recording));
    else if (name === 'Reshape' || name === 'ExpandDims') addReshape(work, operation);
    else if (name === 'BatchMatMulV2') addMatMul(work, operation);
    else if (name === 'Add') addBias(work, operation);
    else if (name === 'Sum') addBiasGradient(work, operation);
    else if (name === 'ArgMax') addArgMax(work, operation);
    else work.add(operation);
  }
  return withoutDeadParts(work.finish());
}

/** A recording that is written anew, op by op. */
class Rewriting {
  readonly recording: Recording;
  private readonly same = new Map<Value, Value>();
  private readonly makers = new Map<Value, Operation>();

  constructor(original: Recording) {
    this.recording = {
      ...original,
      types: [...original.types],
      constants: new Map(original.constants),
      operations: [],
    };
  }

  finish(): Recording {
    const { outputs, writes } = this.recording;
    return {
      ...this.recording,
      outputs: outputs.map((value) => this.now(value)),
      writes: writes.map(({ variable, value }) => ({ variable, value: this.now(value) })),
    };
  }

  add(operation: Operation): void {
    const inputs = operation.inputs.map((input) => this.now(input));
    const added = { ...operation, inputs };
    for (const output of added.outputs) this.makers.set(output, added);
    this.recording.operations.push(added);
  }

  /** Gives `output` the numbers of `input` in its own shape. */
  addReshape(input: Value, output: Value): void {
    const { dtype, shape } = this.type(output);
    const attributes = typeAttributes({ T: dtype, Tshape: DataType.int32 });
    this.add({ name: 'Reshape', attributes, inputs: [input, this.newShape(shape)], outputs: [output] });
  }

  /** Lets another value stand for one from here on. */
  replace(value: Value, by: Value): void {
    this.same.set(value, this.now(by));
  }

  /** The value that now stands for one of the original recording. */
  now(value: Value): Value {
    return this.same.get(value) ?? value;
  }

  type(value: Value): ValueType {
    return this.recording.types[value]!;
  }

  shape(value: Value): number[] {
    return this.type(value).shape;
  }

  /** The operation that makes a value. */
  maker(value: Value): Operation | undefined {
    return this.makers.get(this.now(value));
  }

  newValue(dtype: number, shape: number[]): Value {
    return this.recording.types.push({ dtype, shape }) - 1;
  }

  newShape(sizes: number[]): Value {
    const value = this.newValue(DataType.int32, [sizes.length]);
    this.recording.constants.set(value, { ...this.type(value), data: Int32Array.from(sizes) });
    return value;
  }
}

function isIdentity({ name, inputs, outputs }: Operation, { types }: Recording): boolean {
  const [from, to] = [types[inputs[0]!], types[outputs[0]!]];
  if (name === 'Identity') return true;
  if (name === 'Cast') return from!.dtype === to!.dtype;
  return name === 'Reshape' && sameShape(from!.shape, to!.shape);
}

const sameShape = (a: number[], b: number[]) => a.length === b.length && a.every((size, i) => size === b[i]);

/** tfjs-node names the type that the input had before a cast. */
function withInputType(operation: Operation, { types }: Recording): Operation {
  const { dtype } = types[operation.inputs[0]!]!;
  const others = operation.attributes.filter(({ name }) => name !== 'T');
  return { ...operation, attributes: [...others, ...typeAttributes({ T: dtype })] };
}

/** Of two reshapes in a row, the last is enough; if it restores what the first one took, none is needed. */
function addReshape(work: Rewriting, { inputs, outputs }: Operation): void {
  const maker = work.maker(inputs[0]!);
  const source = maker?.name === 'Reshape' ? maker.inputs[0]! : work.now(inputs[0]!);
  if (sameShape(work.shape(source), work.shape(outputs[0]!))) work.replace(outputs[0]!, source);
  else work.addReshape(source, outputs[0]!);
}

/** A batch of one matrix product is a matrix product. */
function addMatMul(work: Rewriting, operation: Operation): void {
  const [a, b] = operation.inputs.map((input) => withoutLeadingAxes(work, input, 2));
  const [output] = operation.outputs;
  if (a === undefined || b === undefined) {
    work.add(operation);
    return;
  }
  const attributes = operation.attributes.map((attribute) => ({
    ...attribute,
    name: { adj_x: 'transpose_a', adj_y: 'transpose_b' }[attribute.name] ?? attribute.name,
  }));
  const shape = work.shape(output!);
  const product = shape.length === 2 ? output! : work.newValue(DataType.float32, shape.slice(-2));
  work.add({ name: 'MatMul', attributes, inputs: [a, b], outputs: [product] });
  if (product !== output) work.addReshape(product, output!);
}

/** The value of the given rank behind one that differs from it at most by further axes of size 1 ahead. */
function withoutLeadingAxes(work: Rewriting, value: Value, rank: number): Value | undefined {
  const shape = work.shape(value);
  if (shape.length === rank) return value;
  const maker = work.maker(value);
  if (maker?.name !== 'Reshape' || shape.slice(0, -rank).some((size) => size !== 1)) return undefined;
  const source = maker.inputs[0]!;
  return sameShape(work.shape(source), shape.slice(-rank)) ? source : undefined;
}

/** A vector that is added along the last axis is a bias. */
function addBias(work: Rewriting, operation: Operation): void {
  const [x, bias] = operation.inputs;
  const vector = withoutLeadingAxes(work, bias!, 1);
  const { dtype, shape } = work.type(x!);
  const isBias = vector !== undefined && shape.length >= 2 && work.shape(vector)[0] === shape.at(-1);
  if (!isBias || dtype !== DataType.float32) work.add(operation);
  else work.add({ ...operation, name: 'BiasAdd', attributes: biasAttributes(), inputs: [x!, vector] });
}

/** The sum over all axes but the last is the gradient of a bias. */
function addBiasGradient(work: Rewriting, operation: Operation): void {
  const [x, axes] = operation.inputs;
  const { dtype, shape } = work.type(x!);
  const summed = new Set(work.recording.constants.get(axes!)?.data);
  const isGradient =
    dtype === DataType.float32 &&
    shape.length >= 2 &&
    shape.every((_, axis) => summed.has(axis) === axis < shape.length - 1) &&
    work.shape(operation.outputs[0]!).length === 1;
  if (isGradient) work.add({ ...operation, name: 'BiasAddGrad', attributes: biasAttributes(), inputs: [x!] });
  else work.add(operation);
}

/** The largest of a softmax is where the largest of its logits is. */
function addArgMax(work: Rewriting, operation: Operation): void {
  const [x, axis] = operation.inputs;
  const maker = work.maker(x!);
  const number = work.recording.constants.get(axis!)?.data[0];
  const isLast = number === -1 || number === work.shape(x!).length - 1;
  if (maker?.name === 'Softmax' && isLast) work.add({ ...operation, inputs: [maker.inputs[0]!, axis!] });
  else work.add(operation);
}

const biasAttributes = (): NativeAttribute[] => [
  ...typeAttributes({ T: DataType.float32 }),
  stringAttribute('data_format', 'NHWC'),
];
