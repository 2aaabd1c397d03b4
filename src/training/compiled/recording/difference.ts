import { isDeepStrictEqual } from 'node:util';
import type { Recording, Value } from './recording';

/** Says how two recordings of a step differ in anything but the tensors that they were given, or undefined. */
export function difference(a: Recording, b: Recording): string | undefined {
  const count = Math.max(a.operations.length, b.operations.length);
  for (let i = 0; i < count; i++) {
    const [left, right] = [a.operations[i], b.operations[i]];
    if (!isDeepStrictEqual(left, right)) {
      return `the step runs other ops on other data (${left?.name ?? 'none'} or ${right?.name ?? 'none'} as number ${i + 1})`;
    }
  }
  if (!isDeepStrictEqual(a.types, b.types)) return 'the step computes other shapes on other data';
  for (const [value, constant] of a.constants) {
    if (!isDeepStrictEqual(constant, b.constants.get(value))) {
      const user = a.operations.find(({ inputs }) => inputs.includes(value));
      return `a value that ${user?.name ?? 'the step'} takes was drawn or computed in JavaScript and changes from step to step`;
    }
  }
  const places = ({ reads, writes, outputs, constants }: Recording) => [
    reads.map(({ variable, value }) => [variable.name, value]),
    writes.map(({ variable, value }) => [variable.name, value]),
    outputs,
    [...constants.keys()],
  ];
  return isDeepStrictEqual(places(a), places(b)) ? undefined : 'the step uses other variables from step to step';
}

/** The constants in which two recordings of a step differ, or undefined when they differ in more than that. */
export function changedConstants(a: Recording, b: Recording): Value[] | undefined {
  const keys = ({ constants }: Recording) => [...constants.keys()];
  const rest = (recording: Recording): Recording => ({ ...recording, constants: new Map() });
  if (difference(rest(a), rest(b)) || !isDeepStrictEqual(keys(a), keys(b))) return undefined;
  return keys(a).filter((value) => !isDeepStrictEqual(a.constants.get(value), b.constants.get(value)));
}
