/**
 * A recorded step as a TensorFlow graph that repeats it: each round of a loop gathers its batch, reads the weights,
 * runs the recorded ops, collects the results and writes the weights.
 */
import type { tf } from '../../tensorflow';
import { DataType, dataType } from '../native/internals';
import { float32Constant, Graph, int32Constant, type Output, T } from './graph';
import { addLoop, type Round } from './loop';
import type { Recording, Value, ValueType } from './recording/recording';
import type { RowType } from './rows';

/** The end of a step in hand, where further ops may be written. */
export interface StepEnd {
  graph: Graph;
  round: Round;
  /** What the recording returned for the update, beyond the results. */
  outputs: Output[];
  /** The update's scalars: float32. */
  scalars: Output[];
  /** The resource that holds a variable. */
  resource(variable: tf.Variable): Output;
  /** The variable's value at the beginning of the step. */
  read(variable: tf.Variable): Output;
}

/** Changes variables at the end of each step, beside those that the recording changes. */
export interface Update {
  variables: tf.Variable[];
  /** Numbers that are asked for anew at each run: a learning rate. */
  scalars: (() => number)[];
  /** How many outputs of the recording, the last ones, are for the update and not results. */
  outputCount: number;
  /** Returns the nodes that the next step must wait for. */
  write(step: StepEnd): Output[];
}

export interface StepGraph {
  graph: Graph;
  /** Where to feed how many steps to run: int32 scalar. */
  steps: Output;
  /** Where to feed the numbers of the rows to take: int32 [steps, batchSize]. */
  order: Output;
  /** Where to feed the rows, one for each input of the recording. */
  rows: Output[];
  /** Where to feed the scalars, the update's and the recording's, and what they are. */
  scalars: { feed: Output; value: () => number }[];
  /** Every variable of the step: where its value goes in and, if the step changes it, comes out. */
  variables: { variable: tf.Variable; feed: Output; fetch: Output | undefined }[];
  /** Results of all steps: [steps, …shape of the result]. */
  results: Output[];
}

/**
 * Writes the graph.
 *
 * @param recording a step whose inputs are batches of `batchSize` of the rows.
 */
export function writeStepGraph(
  recording: Recording,
  rows: RowType[],
  batchSize: number,
  update: Update = { variables: [], scalars: [], outputCount: 0, write: () => [] },
): StepGraph {
  const graph = new Graph();
  const steps = graph.placeholder('steps', DataType.int32, []);
  const order = graph.placeholder('order', DataType.int32, [-1, batchSize]);
  const sources = rows.map(({ dtype, shape }, i) => graph.placeholder(`rows_${i}`, dtype, [-1, ...shape.slice(1)]));
  const states = addStates(graph, recording, update);
  const scalars = [...update.scalars, ...recording.scalars.map(({ number }) => number)].map((value, i) => ({
    feed: graph.placeholder(`scalar_${i}`, DataType.float32, []),
    value,
  }));
  const collectors = recording.outputs
    .slice(0, recording.outputs.length - update.outputCount)
    .map((value, i) => addCollector(graph, `result_${i}`, recording.types[value]!, steps));

  const ready = [...states.values(), ...collectors].map(({ ready }) => ready);
  const done = addLoop(graph, steps, ready, (round) => {
    const resource = (variable: tf.Variable) => round.enter(states.get(variable)!.resource, DataType.resource);
    const read = memoized((variable: tf.Variable) =>
      graph.add('ReadVariableOp', [resource(variable)], elementType(variable), { waitFor: [round.number] }),
    );
    const chosen = addGather(graph, round.enter(order, DataType.int32), DataType.int32, round.number, round);
    const values = new Map(recording.reads.map(({ variable, value }) => [value, read(variable)]));
    recording.inputs.forEach((value, i) => {
      const source = round.enter(sources[i]!, rows[i]!.dtype);
      values.set(value, addBatch(graph, source, rows[i]!, chosen, round));
    });
    const numbers = scalars.map(({ feed }) => round.enter(feed, DataType.float32));
    recording.scalars.forEach(({ value }, i) => {
      values.set(value, numbers[update.scalars.length + i]!);
    });
    addConstants(graph, recording, values, round);
    addOperations(graph, recording, values);

    const outputs = recording.outputs.map((value) => values.get(value)!);
    const isRead = new Set(recording.reads.map(({ variable }) => variable));
    return [
      ...collectors.map((collector, i) => addCollecting(graph, collector, outputs[i]!, round)),
      ...recording.writes.map(({ variable, value }) =>
        graph.add('AssignVariableOp', [resource(variable), values.get(value)!], elementType(variable), {
          waitFor: isRead.has(variable) ? [read(variable)] : [],
        }),
      ),
      ...update.write({
        graph,
        round,
        outputs: outputs.slice(collectors.length),
        scalars: numbers.slice(0, update.scalars.length),
        resource,
        read,
      }),
    ];
  });

  const result = (resource: Output, dtype: number) =>
    graph.add('ReadVariableOp', [resource], { dtype: { type: dtype } }, { waitFor: [done] });
  const changed = new Set([...recording.writes.map(({ variable }) => variable), ...update.variables]);
  return {
    graph,
    steps,
    order,
    rows: sources,
    scalars,
    variables: [...states].map(([variable, { resource, feed, dtype }]) => ({
      variable,
      feed,
      fetch: changed.has(variable) ? result(resource, dtype) : undefined,
    })),
    results: collectors.map(({ resource, dtype }) => result(resource, dtype)),
  };
}

/** A variable of the session, and the node that gives it its first value in a run. */
interface State {
  resource: Output;
  dtype: number;
  ready: Output;
}

/** Adds a variable of the session for each of tfjs's that the step touches. */
function addStates(graph: Graph, recording: Recording, update: Update): Map<tf.Variable, State & { feed: Output }> {
  const touched = [...recording.reads, ...recording.writes].map(({ variable }) => variable);
  const variables = [...new Set([...touched, ...update.variables])];
  return new Map(
    variables.map((variable, i) => {
      const dtype = dataType(variable.dtype);
      const feed = graph.placeholder(`value_${i}`, dtype, variable.shape);
      return [variable, { feed, ...addState(graph, `variable_${i}`, dtype, variable.shape, feed) }];
    }),
  );
}

function addState(graph: Graph, name: string, dtype: number, shape: number[], value: Output): State {
  const resource = graph.add('VarHandleOp', [], {
    dtype: { type: dtype },
    shape: { shape },
    shared_name: { string: name },
  });
  return { resource, dtype, ready: graph.add('AssignVariableOp', [resource, value], { dtype: { type: dtype } }) };
}

/** Adds a variable with a row for each step's result. */
function addCollector(graph: Graph, name: string, { dtype, shape }: ValueType, steps: Output): State {
  const sizes = [steps, ...shape.map((size) => int32Constant(graph, size))];
  const dims = graph.add('Pack', sizes, { ...T(DataType.int32), N: { int: sizes.length } });
  const zero = graph.add('Cast', [int32Constant(graph, 0)], { SrcT: { type: DataType.int32 }, DstT: { type: dtype } });
  const zeros = graph.add('Fill', [dims, zero], T(dtype));
  return addState(graph, name, dtype, [-1, ...shape], zeros);
}

function addCollecting(graph: Graph, { resource, dtype }: State, result: Output, round: Round): Output {
  return graph.add('ResourceScatterUpdate', [round.enter(resource, DataType.resource), round.number, result], {
    dtype: { type: dtype },
    Tindices: { type: DataType.int32 },
  });
}

/** Adds the taking of rows by number. */
function addGather(graph: Graph, source: Output, dtype: number, numbers: Output, round: Round): Output {
  const int32 = { type: DataType.int32 };
  const axis = int32Constant(graph, 0, [round.number]);
  return graph.add('GatherV2', [source, numbers, axis], { Tparams: { type: dtype }, Tindices: int32, Taxis: int32 });
}

/** Adds the taking of a batch; bytes become float32. */
function addBatch(graph: Graph, source: Output, { dtype, divisor }: RowType, chosen: Output, round: Round): Output {
  const batch = addGather(graph, source, dtype, chosen, round);
  if (dtype !== DataType.uint8) return batch;
  const float32 = graph.add('Cast', [batch], { SrcT: { type: dtype }, DstT: { type: DataType.float32 } });
  if (divisor === 1) return float32;
  return graph.add('RealDiv', [float32, float32Constant(graph, divisor, [round.number])], T(DataType.float32));
}

/** Adds the recording's constants, equal ones once. */
function addConstants(graph: Graph, { constants }: Recording, values: Map<Value, Output>, round: Round): void {
  const known = new Map<string, Output>();
  for (const [value, { dtype, shape, data }] of constants) {
    const key = `${dtype}:${shape}:${data.length < 64 ? data : value}`;
    if (!known.has(key)) known.set(key, graph.constant(dtype, shape, data, [round.number]));
    values.set(value, known.get(key)!);
  }
}

function addOperations(graph: Graph, { operations }: Recording, values: Map<Value, Output>): void {
  for (const { name, attributes, inputs, outputs } of operations) {
    const node = graph.addRecorded(
      name,
      inputs.map((input) => values.get(input)!),
      attributes,
    );
    outputs.forEach((output, i) => {
      values.set(output, i === 0 ? node : `${node}:${i}`);
    });
  }
}

const elementType = (variable: tf.Variable) => ({ dtype: { type: dataType(variable.dtype) } });

function memoized<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
