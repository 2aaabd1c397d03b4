/**
 * Every part of tfjs-node, tfjs and TensorFlow that is not public API and that compiled training touches.
 * `test/training/native/internals.test.ts` names each, so that a version which changes one fails there first.
 */
import { protocolBufferClasses, tf } from '../../tensorflow';

/** TensorFlow's numbers for element types, as its protocol buffers and its C library have them. */
export const DataType = {
  float32: 1,
  uint8: 4,
  int32: 3,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  uint16: 17,
  resource: 20,
} as const;

/** TensorFlow's number for a tfjs element type. */
export const dataType = (dtype: tf.DataType): number => DataType[dtype];

export type Bytes = Float32Array | Int32Array | Uint8Array;

/** What the native addon tells of a tensor that it made: its handle, its shape and its element type. */
export interface NativeTensor {
  id: number;
  shape: number[];
  dtype: number;
}

export type AttributeValue = boolean | number | string | number[] | boolean[];

/** An attribute of a TensorFlow op as the native addon takes it; `type` is one of the binding's TF_ATTR_… numbers. */
export interface NativeAttribute {
  name: string;
  type: number;
  value: AttributeValue;
}

/** The native addon. Every kernel of tfjs-node ends in `executeOp`. */
export interface Binding {
  createTensor(shape: number[], dtype: number, values: Bytes): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Bytes;
  executeOp(name: string, attributes: NativeAttribute[], inputs: number[], outputs: number): NativeTensor[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  runSavedModel(session: number, inputs: number[], inputNames: string, outputNames: string): NativeTensor[];
  getNumOfSavedModels(): number;
  getNumOfTensors(): number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}

interface NodeBackend {
  binding: Binding;
  getInputTensorIds(tensors: tf.Tensor[]): number[];
  createOutputTensor(metadata: NativeTensor): tf.Tensor;
}

interface Engine {
  state: { registeredVariables: Record<string, tf.Variable>; activeTape: { saved?: tf.Tensor[] }[] | null };
  makeVariable(initialValue: tf.Tensor, ...rest: unknown[]): tf.Variable;
  runKernel(name: string, inputs: object, attributes?: object): tf.Tensor;
}

const engine = () => tf.engine() as unknown as Engine;

/** The backend of tfjs-node. Throws an Error when another backend (cpu, wasm) is in use. */
export function nodeBackend(): NodeBackend {
  if (tf.getBackend() !== 'tensorflow') {
    throw new Error(`Expected tfjs-node's backend "tensorflow" but found "${tf.getBackend()}".`);
  }
  return tf.backend() as unknown as NodeBackend;
}

export const binding = (): Binding => nodeBackend().binding;

/** Runs `action` while `overrides` stand in for methods of the native addon. */
export function withBinding<T>(overrides: Partial<Binding>, action: () => T): T {
  const backend = nodeBackend();
  const original = backend.binding;
  backend.binding = Object.create(original, Object.getOwnPropertyDescriptors(overrides));
  try {
    return action();
  } finally {
    backend.binding = original;
  }
}

/** The native handle of a tensor; a tensor that still waits in JavaScript is handed to TensorFlow first. */
export function tensorId(tensor: tf.Tensor): number {
  return nodeBackend().getInputTensorIds([tensor])[0]!;
}

/** Makes a tfjs tensor that owns a native tensor. */
export function adoptTensor(native: NativeTensor): tf.Tensor {
  return nodeBackend().createOutputTensor(native);
}

/**
 * Runs one TensorFlow op now and returns its first output as a tfjs tensor. TensorFlow infers attributes that follow
 * from the inputs, but only here: an op that may be recorded needs every attribute that has no default.
 */
export function runOp(name: string, inputs: tf.Tensor[], attributes: NativeAttribute[] = []): tf.Tensor {
  return adoptTensor(binding().executeOp(name, attributes, inputs.map(tensorId), 1)[0]!);
}

/** Runs a kernel through tfjs's engine, so that gradients see it. */
export function runKernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object = {}): tf.Tensor {
  return engine().runKernel(name, inputs, attributes);
}

/** Frees what tfjs saved for a gradient that an error then stopped, which tfjs forgets to do. */
export function freeGradientTape(): void {
  const { state } = engine();
  tf.dispose((state.activeTape ?? []).flatMap(({ saved }) => saved ?? []));
  state.activeTape = null;
}

/** Every variable that lives in tfjs: weights, optimizers' slots, random states. */
export function registeredVariables(): tf.Variable[] {
  return Object.values(engine().state.registeredVariables);
}

/** The variable of a name, as optimizers are told of weights. */
export function registeredVariable(name: string): tf.Variable {
  return engine().state.registeredVariables[name]!;
}

/** Runs `action` and tells `listener` of every variable that it creates, before anything is assigned to it. */
export function watchNewVariables<T>(listener: (variable: tf.Variable) => void, action: () => T): T {
  const target = engine();
  const original = target.makeVariable;
  target.makeVariable = function (...parameters) {
    const variable = original.apply(this, parameters);
    listener(variable);
    return variable;
  };
  try {
    return action();
  } finally {
    target.makeVariable = original;
  }
}

/**
 * Functions of @tensorflow/tfjs-core as tfjs-layers calls them: through this object, so that assigning to it changes
 * what layers do.
 */
export interface CoreExports {
  softmax(logits: tf.Tensor, axis?: number): tf.Tensor;
  sigmoid(x: tf.Tensor): tf.Tensor;
  dropout(x: tf.Tensor, rate: number, noiseShape?: number[], seed?: number | string): tf.Tensor;
  randomUniform(shape: number[], minimum?: number, maximum?: number, dtype?: string, seed?: number | string): tf.Tensor;
  randomNormal(shape: number[], mean?: number, deviation?: number, dtype?: string, seed?: number): tf.Tensor;
  truncatedNormal(shape: number[], mean?: number, deviation?: number, dtype?: string, seed?: number): tf.Tensor;
}

export const coreExports = (): CoreExports => require('@tensorflow/tfjs-core');

// A protocol buffer message as generated for tfjs-node: a setter for each field, maps through an accessor.
// biome-ignore lint/suspicious/noExplicitAny: the generated file has no types.
export type ProtocolBuffer = any;

/** The generated protocol buffer classes that tfjs-node carries: GraphDef, NodeDef, AttrValue, SavedModel and so on. */
export const protocolBuffers = (): Record<string, ProtocolBuffer> => protocolBufferClasses();

/** Attributes that hold element types. */
export const typeAttributes = (types: Record<string, number>): NativeAttribute[] =>
  Object.entries(types).map(([name, value]) => ({ name, type: binding().TF_ATTR_TYPE, value }));

export const integerAttribute = (name: string, value: number): NativeAttribute => ({
  name,
  type: binding().TF_ATTR_INT,
  value,
});

export const stringAttribute = (name: string, value: string): NativeAttribute => ({
  name,
  type: binding().TF_ATTR_STRING,
  value,
});
