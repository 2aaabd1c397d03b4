import { refuseUnknown } from '../options';
import type { Callback } from './callback';

export interface TerminateOnNaNOptions {
  /** Throw instead of stopping, which leaves out what other callbacks do at the end; default false. */
  raiseError?: boolean;
}

/** Stops the training when the loss is no longer a finite number, as Keras' `TerminateOnNaN`. */
export function terminateOnNaN(options: TerminateOnNaNOptions = {}): Callback {
  refuseUnknown('terminateOnNaN', options, { raiseError: true });
  const { raiseError = false } = options;
  return {
    // Once the loss is NaN, so is the mean over the epoch: the end of any slice shows it.
    needsBatch: () => false,
    onBatchEnd: (batch, { loss }, training) => {
      if (loss === undefined || Number.isFinite(loss)) return;
      const text = `Batch ${batch}: the loss is ${loss}`;
      if (raiseError) throw new RangeError(`${text}: try a lower learning rate, and scale the images to 0–1`);
      training.print(`${text}, terminating the training`);
      training.stop('loss is not finite');
    },
  };
}
