import type { tf } from '../../tensorflow';
import type { Column } from './column';
import { matches, shapeOf, withSamples } from './shapes';

/**
 * Labels that fit an output of a compiled model and its loss; single numbers are samples of the shape [1].
 *
 * @throws RangeError for another shape than the loss takes, NaN, or labels that are none of the classes
 */
export function checkedTarget(column: Column, model: tf.LayersModel, output: number): Column {
  const outputShape = model.outputs[output]?.shape.slice(1) ?? [];
  const loss = lossName(model, output);
  refuseNaN(column);
  if (loss === 'sparseCategoricalCrossentropy') return checkedIndices(column, outputShape);
  if (matches(column.shape, outputShape)) return column;
  if (column.shape.length === 0 && matches([1], outputShape)) return { ...column, shape: [1] };
  if (loss === undefined) return column.shape.length === 0 ? { ...column, shape: [1] } : column;
  const hint =
    loss === 'categoricalCrossentropy' && column.size === 1
      ? "; turn them into rows with oneHot(labels), or compile with loss: 'sparseCategoricalCrossentropy'"
      : '';
  throw new RangeError(
    `Expected labels of the shape ${withSamples(outputShape)} for the loss ${loss} but found ${shapeOf(column)}${hint}`,
  );
}

/** Labels that are the numbers of classes, as the sparse loss takes them. */
function checkedIndices(column: Column, outputShape: (number | null)[]): Column {
  const wanted = outputShape.slice(0, -1);
  const classes = outputShape[outputShape.length - 1] ?? 0;
  if (!matches(column.shape, wanted) && !matches(column.shape, [...wanted, 1])) {
    const hint = column.size === classes ? ", or compile with loss: 'categoricalCrossentropy'" : '';
    throw new RangeError(
      `Expected labels of the shape ${withSamples(wanted)}, one number for each sample, for the loss sparseCategoricalCrossentropy but found ${shapeOf(column)}${hint}`,
    );
  }
  const stray = column.data.findIndex((label: number) => !Number.isInteger(label) || label < 0 || label >= classes);
  if (stray >= 0) {
    throw new RangeError(
      `Expected labels to be whole numbers from 0 to ${classes - 1}, the model having ${classes} outputs, but found ${column.data[stray]} at position ${stray}`,
    );
  }
  return { ...column, shape: [...wanted.map((side, axis) => side ?? (column.shape[axis] as number)), 1] };
}

function refuseNaN({ data, size }: Column): void {
  const place = data.findIndex(Number.isNaN);
  if (place >= 0) {
    throw new RangeError(`Expected labels to be numbers but found NaN in sample ${Math.floor(place / size)}`);
  }
}

/** The name of an output's loss; undefined for a function of the user's own. */
function lossName(model: tf.LayersModel, output: number): string | undefined {
  const { loss } = model;
  const own =
    typeof loss !== 'object' ? loss : Array.isArray(loss) ? loss[output] : loss[model.outputNames[output] ?? ''];
  return typeof own === 'string' ? own : undefined;
}
