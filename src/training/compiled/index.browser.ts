/** A page has no native TensorFlow to compile steps for: of this room only what the steps themselves need is there. */

export { useNativeKernels } from '../native/kernels';
export { drawWithTensorFlow, seedRandom } from '../native/random';

/** No step is kept. */
export function forgetSteps(): void {}
