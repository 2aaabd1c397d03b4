import { checkWholeNumber } from '../options';

/** When something is saved: after every epoch, or after every so many batches. */
export type SaveFrequency = 'epoch' | number;

/** Counts batches over the epochs of a training, to tell when a save is due. */
export interface BatchCounter {
  begin(): void;
  /** Whether a save is due at the end of this batch of the epoch that runs. */
  isDue(batch: number): boolean;
  endEpoch(batches: number): void;
  /** How many batches the earlier epochs had; set to go on from there. */
  earlier: number;
}

/** @throws RangeError unless `saveFreq` is 'epoch' or a whole number of at least 1 */
export function createBatchCounter(saveFreq: SaveFrequency): BatchCounter {
  if (saveFreq !== 'epoch') checkWholeNumber("saveFreq, if not 'epoch',", saveFreq, 1);
  const counter: BatchCounter = {
    earlier: 0,
    begin: () => {
      counter.earlier = 0;
    },
    isDue: (batch) => saveFreq !== 'epoch' && (counter.earlier + batch + 1) % saveFreq === 0,
    endEpoch: (batches) => {
      counter.earlier += batches;
    },
  };
  return counter;
}
