import { tf } from '../../tensorflow';
import type { Samples } from '../samples/samples';
import { type Batches, begin } from './batches';
import { areAlike, joinSamples } from './join-samples';

/** Several batches that are alike, read into one array each. */
export interface Group {
  samples: Samples;
  /** Samples in a batch. */
  batchSize: number;
  batches: number;
}

/** More bytes are not held at once, whatever the number of batches that are asked for. */
const mostBytes = 64 * 2 ** 20;

/** Reads batches as samples that fit a model, in their order. */
export class BatchReader {
  private iterator: AsyncIterator<unknown> | Iterator<unknown> | undefined;
  private read = 0;
  /** Whether the batches have come to their end. */
  ended = false;

  /** @param prepare checks a batch against the model */
  constructor(
    private readonly batches: Batches<unknown>,
    private readonly prepare: (batch: unknown) => Samples,
  ) {}

  /** Up to `count` batches from where the reader is, those that are alike and neighbours together; none at the end. */
  async next(count: number): Promise<Group[]> {
    const parts: Samples[] = [];
    for (let bytes = 0; parts.length < count && bytes < mostBytes; ) {
      const samples = await this.one();
      if (!samples) break;
      parts.push(samples);
      bytes += samples.inputs.reduce((sum, { data }) => sum + data.byteLength, 0);
    }
    const runs: Samples[][] = [];
    for (const part of parts) {
      const last = runs.at(-1);
      if (last && areAlike(last[0]!, part)) last.push(part);
      else runs.push([part]);
    }
    return runs.map((run) => ({ samples: joinSamples(run), batchSize: run[0]!.length, batches: run.length }));
  }

  /** Passes over batches; the number of samples in them. */
  async skip(count: number): Promise<number> {
    let samples = 0;
    for (let i = 0; i < count; i++) samples += (await this.one())?.length ?? 0;
    return samples;
  }

  /** Ends the reading, so that whoever makes the batches can clean up. */
  async close(): Promise<void> {
    const { iterator } = this;
    this.iterator = undefined;
    if (!this.ended) await iterator?.return?.();
  }

  private async one(): Promise<Samples | undefined> {
    this.iterator ??= await begin(this.batches);
    const { done, value } = await this.iterator.next();
    if (done) {
      this.ended = true;
      return undefined;
    }
    const place = ++this.read;
    try {
      return this.prepare(value);
    } catch (error) {
      throw inBatch(error, place);
    } finally {
      freeTensors(value);
    }
  }
}

/** The same kind of error, with the batch that it is about. */
function inBatch(error: unknown, place: number): unknown {
  if (!(error instanceof RangeError || error instanceof TypeError)) return error;
  const Same = error.constructor as new (message: string, options: ErrorOptions) => Error;
  return new Same(`${error.message} (in batch ${place}; a batch has an axis of samples first)`, { cause: error });
}

/** Frees the tensors of a batch but for variables and those that are kept. */
function freeTensors(value: unknown): void {
  if (value instanceof tf.Tensor) {
    if (!value.kept && !value.isDisposed && !(value instanceof tf.Variable)) value.dispose();
  } else if (Array.isArray(value)) value.forEach(freeTensors);
  else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    Object.values(value).forEach(freeTensors);
  }
}
