/**
 * A while loop in a TensorFlow graph.
 *
 * TensorFlow loops with five small ops. A value enters the loop's frame (Enter). At the top of each round, Merge passes
 * on whichever arrives: the value that entered, or the one that the last round sent. Switch then sends it into the
 * round (its second output) or towards Exit (its first), as LoopCond says; NextIteration hands the new value to the
 * next round. The only value that goes round here is the number of the round: all else lives in resource variables.
 */

import { DataType } from '../native/internals';
import { type Graph, int32Constant, type Output, T } from './graph';

export interface Round {
  /** The number of the round, from 0: int32. A node that waits for it runs once a round. */
  number: Output;
  /** Brings a tensor or a resource from outside into the loop; it is the same in each round. */
  enter(outside: Output, dtype: number): Output;
}

/**
 * Adds a loop to a graph.
 *
 * @param count how many rounds: a scalar int32.
 * @param waitFor nodes that must have run before the first round.
 * @param writeRound writes the nodes of a round and returns those that the next round must wait for.
 * @returns a node that runs when the last round is over.
 */
export function addLoop(
  graph: Graph,
  count: Output,
  waitFor: Output[],
  writeRound: (round: Round) => Output[],
): Output {
  const frame = (dtype: number, constant: boolean) => ({
    ...T(dtype),
    frame_name: { string: 'steps' },
    is_constant: { bool: constant },
    // One round at a time: a step needs the weights of the step before.
    parallel_iterations: { int: 1 },
  });
  const entered = new Map<Output, Output>();
  const enter = (outside: Output, dtype: number) => {
    if (!entered.has(outside)) entered.set(outside, graph.add('Enter', [outside], frame(dtype, true)));
    return entered.get(outside)!;
  };

  const int32 = T(DataType.int32);
  const first = graph.add('Enter', [int32Constant(graph, 0, waitFor)], frame(DataType.int32, false));
  const merged = graph.add('Merge', [first], { ...int32, N: { int: 2 } });
  const goesOn = graph.add('LoopCond', [graph.add('Less', [merged, enter(count, DataType.int32)], int32)]);
  const switched = graph.add('Switch', [merged, goesOn], int32);
  const number = graph.add('Identity', [`${switched}:1`], int32);

  const done = writeRound({ number, enter });
  const one = int32Constant(graph, 1, [number]);
  const next = graph.add('AddV2', [number, one], int32, { waitFor: done });
  graph.addInput(merged, graph.add('NextIteration', [next], int32));
  return graph.add('Exit', [switched], int32);
}
