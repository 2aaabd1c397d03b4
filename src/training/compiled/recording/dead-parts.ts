import type { Recording, Value, VariableValue } from './recording';

/** Leaves out what neither an output nor a variable depends on, and numbers the rest anew. */
export function withoutDeadParts(recording: Recording): Recording {
  const { inputs, outputs, writes } = recording;
  const live = new Set([...inputs, ...outputs, ...writes.map(({ value }) => value)]);
  const kept = [...recording.operations].reverse().filter((operation) => {
    const needed = operation.outputs.some((output) => live.has(output));
    if (needed) for (const value of [...operation.inputs, ...operation.outputs]) live.add(value);
    return needed;
  });
  const numbers = new Map([...live].sort((a, b) => a - b).map((value, number) => [value, number]));
  const renumber = (value: Value) => numbers.get(value)!;
  const renumbered = (list: VariableValue[]) =>
    list.filter(({ value }) => live.has(value)).map(({ variable, value }) => ({ variable, value: renumber(value) }));
  return {
    types: [...numbers.keys()].map((value) => recording.types[value]!),
    inputs: inputs.map(renumber),
    constants: new Map(
      [...recording.constants].filter(([value]) => live.has(value)).map(([value, c]) => [renumber(value), c]),
    ),
    scalars: recording.scalars
      .filter(({ value }) => live.has(value))
      .map(({ value, number }) => ({ value: renumber(value), number })),
    reads: renumbered(recording.reads),
    writes: renumbered(writes),
    operations: kept.reverse().map((operation) => ({
      ...operation,
      inputs: operation.inputs.map(renumber),
      outputs: operation.outputs.map(renumber),
    })),
    outputs: outputs.map(renumber),
  };
}
