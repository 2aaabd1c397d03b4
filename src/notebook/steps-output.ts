import type { ProgressEvent } from '../training';
import { interruptible } from './interruptible';
import { StepsText } from './steps-text';
import { progressOutput, type Surroundings, type Verbose } from './surroundings';

interface Watched {
  onEvent(event: ProgressEvent): void;
  signal: AbortSignal;
}

/** Runs an evaluation or a prediction with its progress shown and the cell's interrupt wired to it. */
export async function watchedSteps<Result>(
  options: { verbose?: Verbose; onEvent?(event: ProgressEvent): void; signal?: AbortSignal },
  surroundings: Surroundings,
  run: (watched: Watched) => Promise<Result>,
): Promise<Result> {
  const { output, brief } = progressOutput(options.verbose ?? 0, surroundings);
  const text = new StepsText(surroundings.now, brief);
  const onEvent = (event: ProgressEvent): void => {
    options.onEvent?.(event);
    text.handle(event);
    output.update(text);
  };
  try {
    return await interruptible(surroundings.kernel, options.signal, (signal) => run({ onEvent, signal }));
  } finally {
    output.finish(text);
  }
}
