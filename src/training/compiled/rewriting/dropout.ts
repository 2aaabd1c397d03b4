/**
 * Dropout ahead of a convolution, with fewer passes over its values.
 *
 * Dropout multiplies by a mask of 0 and of a scale. A convolution is linear, so the scale may go to its kernel, which
 * is much smaller than what it is applied to: conv(x · kept · scale, kernel) is conv(x · kept, kernel · scale). The
 * gradient that comes back through that kernel is scaled already. Where relu's gradient follows, it needs no mask
 * either: what was dropped is 0 among the values that were kept, and relu's gradient stops there.
 */
import { DataType, typeAttributes } from '../../native/internals';
import { withoutDeadParts } from '../recording/dead-parts';
import type { Operation, Recording, Value } from '../recording/recording';
import { usesOf } from './uses';

/** A dropout between a value and a convolution, forward and back. */
interface Site {
  kept: Value;
  scale: Value;
  drop: Operation;
  convolution: Operation;
  kernelGradient: Operation;
  inputGradient: Operation;
  dropGradient: Operation;
  /** The gradient of relu on what is dropped from, if nothing else takes the gradient. */
  reluGradient: Operation | undefined;
}

/** The same recording with every dropout simplified that goes into a convolution. */
export function scaleKernels(recording: Recording): Recording {
  const types = [...recording.types];
  const replacements = new Map<Operation, Operation[]>();
  for (const site of findSites(recording)) {
    const [image, kernel] = site.convolution.inputs as [Value, Value];
    const scaledKernel = types.push(types[kernel]!) - 1;
    const unscaledGradient = types.push(types[kernel]!) - 1;
    const { drop, convolution, kernelGradient, inputGradient, dropGradient, reluGradient, kept, scale } = site;
    const [shape, , gradient] = inputGradient.inputs as [Value, Value, Value];
    replacements.set(drop, [{ ...drop, inputs: [drop.inputs[0]!, kept] }]);
    replacements.set(convolution, [
      multiply(kernel, scale, scaledKernel),
      { ...convolution, inputs: [image, scaledKernel] },
    ]);
    replacements.set(inputGradient, [{ ...inputGradient, inputs: [shape, scaledKernel, gradient] }]);
    replacements.set(kernelGradient, [
      { ...kernelGradient, outputs: [unscaledGradient] },
      multiply(unscaledGradient, scale, kernelGradient.outputs[0]!),
    ]);
    if (reluGradient) replacements.set(reluGradient, [{ ...reluGradient, inputs: [inputGradient.outputs[0]!, image] }]);
    else replacements.set(dropGradient, [{ ...dropGradient, inputs: [inputGradient.outputs[0]!, kept] }]);
  }
  const operations = recording.operations.flatMap((operation) => replacements.get(operation) ?? [operation]);
  return withoutDeadParts({ ...recording, types, operations });
}

const multiply = (a: Value, b: Value, product: Value): Operation => ({
  name: 'Mul',
  attributes: typeAttributes({ T: DataType.float32 }),
  inputs: [a, b],
  outputs: [product],
});

function findSites(recording: Recording): Site[] {
  const uses = usesOf(recording);
  const makers = new Map(recording.operations.flatMap((made) => made.outputs.map((value) => [value, made] as const)));
  const size = (value: Value) => recording.types[value]!.shape.reduce((a, b) => a * b, 1);
  const only = (value: Value) => (uses[value]!.length === 1 ? uses[value]![0] : undefined);

  const siteAt = (drop: Operation): Site | undefined => {
    const mask = makers.get(drop.inputs[1]!);
    const [kept, scale] = mask?.name === 'Mul' ? mask.inputs : [];
    const isMask =
      isTruth(makers.get(kept ?? -1), recording) && recording.constants.get(scale ?? -1)?.shape.length === 0;
    if (!isMask || uses[mask!.outputs[0]!]!.length !== 2) return undefined;

    const image = drop.outputs[0]!;
    const users = uses[image]!;
    const convolution = users.find(({ name, inputs }) => name === 'Conv2D' && inputs[0] === image);
    const kernelGradient = users.find(({ name }) => name === 'Conv2DBackpropFilter');
    if (users.length !== 2 || !convolution || !kernelGradient || kernelGradient.inputs[0] !== image) return undefined;

    const [, kernel] = convolution.inputs as [Value, Value];
    const gradient = kernelGradient.inputs[2]!;
    const inputGradient = uses[kernel]!.find(
      ({ name, inputs }) => name === 'Conv2DBackpropInput' && inputs[1] === kernel && inputs[2] === gradient,
    );
    const dropGradient = inputGradient && only(inputGradient.outputs[0]!);
    if (dropGradient?.name !== 'Mul' || dropGradient.inputs[1] !== mask!.outputs[0]) return undefined;
    if (size(kernel) >= size(image)) return undefined;

    const user = only(dropGradient.outputs[0]!);
    const reluGradient = user?.name === 'ReluGrad' && user.inputs[1] === drop.inputs[0] ? user : undefined;
    return {
      ...{ kept: kept!, scale: scale!, drop, convolution, kernelGradient },
      ...{ inputGradient: inputGradient!, dropGradient, reluGradient },
    };
  };
  return recording.operations.flatMap((operation) => (operation.name === 'Mul' ? (siteAt(operation) ?? []) : []));
}

/** Whether an operation makes 0 and 1 of false and true. */
const isTruth = (operation: Operation | undefined, { types }: Recording) =>
  operation?.name === 'Cast' && types[operation.inputs[0]!]!.dtype === DataType.bool;
