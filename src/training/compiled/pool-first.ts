/**
 * Max pooling moved ahead of the bias and the relu that it follows.
 *
 * Both grow with their argument, so the largest of a window stays the largest: relu(max(x) + bias) is max(relu(x + bias)),
 * and the gradient reaches the same place. What was computed for every place is then computed for one in a window.
 */
import type { Operation, Recording, Value } from './recording';
import { withoutDeadParts } from './recording';

/** The same recording with every pooling that allows it moved. */
export function poolFirst(recording: Recording): Recording {
  const types = [...recording.types];
  const uses = countUses(recording);
  const makers = new Map(recording.operations.flatMap((op) => op.outputs.map((output) => [output, op] as const)));
  const operations: Operation[] = [];
  /** By the value that a relu made: its place, from now on, before the pooling. */
  const moved = new Map<Value, { x: Value; pooled: Value; result: Value }>();
  /** Gradients before and after the pooling, for the bias. */
  const pooledGradients = new Map<Value, Value>();

  for (const operation of recording.operations) {
    const { name, inputs, outputs } = operation;
    const site = moved.get(inputs[0]!);
    const relu = makers.get(inputs[0]!);
    if (name === 'MaxPool' && relu?.name === 'Relu' && isOnlyPooled(relu.outputs[0]!, uses)) {
      const bias = makers.get(relu.inputs[0]!);
      const hasBias = bias?.name === 'BiasAdd' && uses.get(bias.outputs[0]!)!.length === 1;
      const x = hasBias ? bias.inputs[0]! : relu.inputs[0]!;
      const type = types[outputs[0]!]!;
      const newValue = () => types.push(type) - 1;
      const pooled = newValue();
      const biased = hasBias ? newValue() : pooled;
      operations.push({ ...operation, inputs: [x], outputs: [pooled] });
      if (hasBias) operations.push({ ...bias, inputs: [pooled, bias.inputs[1]!], outputs: [biased] });
      operations.push({ ...relu, inputs: [biased], outputs });
      moved.set(relu.outputs[0]!, { x, pooled, result: outputs[0]! });
    } else if (name === 'MaxPoolGrad' && site) {
      const reluGradient = uses.get(outputs[0]!)![0]!;
      const gradient = types.push(types[site.pooled]!) - 1;
      operations.push({ ...reluGradient, inputs: [inputs[2]!, site.result], outputs: [gradient] });
      operations.push({ ...operation, inputs: [site.x, site.pooled, gradient], outputs: reluGradient.outputs });
      pooledGradients.set(reluGradient.outputs[0]!, gradient);
    } else if (name === 'BiasAddGrad' && pooledGradients.has(inputs[0]!)) {
      operations.push({ ...operation, inputs: [pooledGradients.get(inputs[0]!)!] });
    } else if (!(name === 'ReluGrad' && pooledGradients.has(outputs[0]!))) {
      operations.push(operation);
    }
  }
  return withoutDeadParts({ ...recording, types, operations });
}

/** Whether what a relu made goes into one pooling and, for the gradients, nowhere else. */
function isOnlyPooled(value: Value, uses: Map<Value, Operation[]>): boolean {
  const users = uses.get(value)!;
  const gradients = users.filter(({ name }) => name === 'MaxPoolGrad');
  const expected = ['MaxPool', ...gradients.flatMap(() => ['MaxPoolGrad', 'ReluGrad'])];
  if (gradients.length > 1 || users.length !== expected.length) return false;
  return (
    expected.every((name) => users.some((user) => user.name === name)) &&
    gradients.every(({ inputs, outputs }) => {
      const after = uses.get(outputs[0]!)!;
      return (
        inputs[0] === value && after.length === 1 && after[0]!.name === 'ReluGrad' && after[0]!.inputs[1] === value
      );
    })
  );
}

/** The operations that take each value; what leaves the step counts as taken by one more. */
function countUses({ types, operations, outputs, writes }: Recording): Map<Value, Operation[]> {
  const uses = new Map<Value, Operation[]>(types.map((_, value) => [value, []]));
  for (const operation of operations) for (const input of operation.inputs) uses.get(input)!.push(operation);
  const leaving: Operation = { name: 'leaving', attributes: [], inputs: [], outputs: [] };
  for (const value of [...outputs, ...writes.map(({ value }) => value)]) uses.get(value)!.push(leaving);
  return uses;
}
