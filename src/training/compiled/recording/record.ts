/**
 * Records which TensorFlow ops an ordinary tfjs function runs, on what, and which variables it changes.
 *
 * tfjs computes at once, yet each of its kernels ends in one call to the native addon. Watching those calls while the
 * function runs once gives its complete dataflow: layers, losses, gradients and optimizers, whoever wrote them.
 */
import type { tf } from '../../../tensorflow';
import {
  type Binding,
  binding,
  DataType,
  registeredVariables,
  runOp,
  tensorId,
  withBinding,
} from '../../native/internals';
import { NotCompilable } from '../not-compilable';
import { withoutDeadParts } from './dead-parts';
import { type Constant, OtherVariables, type Recording, type Value, type ValueType } from './recording';

/**
 * Runs `step` once on `inputs` and writes down what it does. It has its ordinary effect: variables change.
 *
 * @param step returns its results, which are disposed here.
 * @throws NotCompilable when the step looks at a computed tensor in JavaScript, or computes with strings or complex
 *   numbers.
 * @throws OtherVariables when it creates or disposes variables.
 */
export function record(step: (inputs: tf.Tensor[]) => tf.Tensor[], inputs: tf.Tensor[]): Recording {
  registeredVariables().forEach(ownTensor);
  const recorder = new Recorder(inputs);
  const results = withBinding(recorder.overrides(), () => step(inputs));
  return withoutDeadParts(recorder.finish(results));
}

/** Gives a variable a native tensor that no other shares, to be known by; the numbers are not copied. */
function ownTensor(variable: tf.Variable): void {
  const copy = runOp('Identity', [variable]);
  variable.assign(copy);
  copy.dispose();
}

/** Notes what the native addon is asked to do, and gives every native tensor that it meets a number. */
class Recorder {
  private readonly native = binding();
  private readonly values = new Map<number, Value>();
  private readonly variables = new Map(registeredVariables().map((variable) => [tensorId(variable), variable]));
  /** Native tensors that were made from numbers in JavaScript while the step ran. */
  private readonly created = new Map<number, Constant>();
  /** Native tensors that depend on the inputs or on variables. */
  private readonly computed = new Set(this.variables.keys());
  private readonly recording: Recording = {
    types: [],
    inputs: [],
    constants: new Map(),
    scalars: [],
    reads: [],
    writes: [],
    operations: [],
    outputs: [],
  };

  constructor(inputs: tf.Tensor[]) {
    for (const id of inputs.map(tensorId)) {
      this.computed.add(id);
      this.recording.inputs.push(this.number(id, this.describe(id)));
    }
  }

  /** Methods that do the native addon's work and note it. */
  overrides(): Partial<Binding> {
    const { native, created, computed, recording } = this;
    return {
      executeOp: (name, attributes, ids, count) => {
        const inputs = ids.map((id) => this.operand(id));
        const results = native.executeOp(name, attributes, ids, count);
        if (ids.length === 0 || ids.some((id) => computed.has(id))) for (const { id } of results) computed.add(id);
        const outputs = results.map((result) => this.number(result.id, result));
        recording.operations.push({ name, attributes, inputs, outputs });
        return results;
      },
      createTensor: (shape, dtype, values) => {
        const id = native.createTensor(shape, dtype, values);
        created.set(id, { shape: [...shape], dtype, data: values.slice() });
        return id;
      },
      tensorDataSync: (id) => {
        if (computed.has(id)) throw new NotCompilable('the step looks at a computed tensor in JavaScript');
        return native.tensorDataSync(id);
      },
    };
  }

  finish(results: tf.Tensor[]): Recording {
    if (registeredVariables().length !== this.variables.size) {
      throw new OtherVariables('the step creates or disposes variables');
    }
    this.recording.outputs = results.map((result) => this.operand(tensorId(result)));
    for (const [before, variable] of this.variables) {
      const after = tensorId(variable);
      if (after !== before) this.recording.writes.push({ variable, value: this.operand(after) });
    }
    for (const result of results) result.dispose();
    return this.recording;
  }

  private number(id: number, { dtype, shape }: ValueType): Value {
    const value = this.recording.types.push({ dtype, shape }) - 1;
    this.values.set(id, value);
    return value;
  }

  /** The value of a native tensor. One from before the step that is no variable is read now and is a constant. */
  private operand(id: number): Value {
    const known = this.values.get(id);
    if (known !== undefined) return known;
    const type = this.created.get(id) ?? this.describe(id);
    const value = this.number(id, type);
    const variable = this.variables.get(id);
    if (variable) this.recording.reads.push({ variable, value });
    else this.recording.constants.set(value, this.created.get(id) ?? this.readConstant(id, type));
    return value;
  }

  private readConstant(id: number, { dtype, shape }: ValueType): Constant {
    if (!constantTypes.has(dtype)) throw new NotCompilable('the step computes with strings or complex numbers');
    return { dtype, shape, data: this.native.tensorDataSync(id) };
  }

  /** Asks TensorFlow for the type and shape of a tensor; tfjs keeps them only on its own objects. */
  private describe(id: number): ValueType {
    const copy = this.native.executeOp('Identity', [], [id], 1)[0]!;
    this.native.deleteTensor(copy.id);
    return { dtype: copy.dtype, shape: copy.shape };
  }
}

const constantTypes = new Set<number>([DataType.float32, DataType.int32, DataType.bool, DataType.uint8]);
