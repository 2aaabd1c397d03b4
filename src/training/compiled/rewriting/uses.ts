import type { Operation, Recording } from '../recording/recording';

/** The operations that take each value, by value; what leaves the step is taken by one more, named "leaving". */
export function usesOf({ types, operations, outputs, writes }: Recording): Operation[][] {
  const uses: Operation[][] = types.map(() => []);
  for (const operation of operations) for (const input of operation.inputs) uses[input]!.push(operation);
  const leaving: Operation = { name: 'leaving', attributes: [], inputs: [], outputs: [] };
  for (const value of [...outputs, ...writes.map(({ value }) => value)]) uses[value]!.push(leaving);
  return uses;
}
