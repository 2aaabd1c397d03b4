import { DataType } from '../native/internals';
import { changedConstants } from './recording/difference';
import type { Constant, Recording, Value } from './recording/recording';

/**
 * The numbers of a recorded step that come from JavaScript and changed, as inputs: an annealed weight of a loss is a
 * constant in one recording and another in the next.
 */
export class ChangingNumbers {
  /** The recording in which these numbers are asked for at each run. */
  readonly recording: Recording;
  private readonly numbers: Map<Value, number>;

  /** @param changing constants that are numbers; others stay constants */
  constructor(recording: Recording, changing: Value[]) {
    const found = changing.filter((value) => isNumber(recording.constants.get(value)));
    this.numbers = new Map(found.map((value) => [value, recording.constants.get(value)!.data[0]!]));
    const own = found.map((value) => ({ value, number: () => this.numbers.get(value)! }));
    this.recording = withoutConstants({ ...recording, scalars: [...recording.scalars, ...own] });
  }

  /**
   * Takes over the numbers of a later recording; says whether that is the same step, and if not, which numbers changed.
   */
  compare(later: Recording): { holds: boolean; changing: Value[] } {
    const { scalars } = this.recording;
    const changed = changedConstants(this.recording, withoutConstants({ ...later, scalars }));
    const isSame = changed?.length === 0;
    if (isSame) for (const value of this.numbers.keys()) this.numbers.set(value, later.constants.get(value)!.data[0]!);
    return { holds: isSame, changing: [...this.numbers.keys(), ...(changed ?? [])] };
  }
}

const isNumber = (constant: Constant | undefined) =>
  constant?.dtype === DataType.float32 && constant.shape.length === 0;

/** Without the constants that are scalars by now. */
function withoutConstants(recording: Recording): Recording {
  const values = new Set(recording.scalars.map(({ value }) => value));
  return { ...recording, constants: new Map([...recording.constants].filter(([value]) => !values.has(value))) };
}
