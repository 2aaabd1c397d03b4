import type { Column } from './column';
import { matches, shapeOf, withSamples } from './shapes';

/**
 * Images that fit an input of a model; single numbers are samples of the shape [1].
 *
 * @param wanted the shape of one sample as the model has it
 * @throws RangeError with the shape wanted, the shape found, and what to do
 */
export function checkedInput(column: Column, wanted: (number | null)[]): Column {
  if (matches(column.shape, wanted)) return column;
  if (column.shape.length === 0 && matches([1], wanted)) return { ...column, shape: [1] };
  const missing = matches([...column.shape, 1], wanted)
    ? '; add the channel axis with expandDims(images, -1)'
    : matches([column.length, ...column.shape], wanted)
      ? '; make one sample a batch with expandDims(image, 0)'
      : '';
  throw new RangeError(
    `Expected images of the shape ${withSamples(wanted)} for this model but found ${shapeOf(column)}${missing}`,
  );
}
