import { tf } from '../../tensorflow';

interface Attributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  filterShape: [number, number, number, number];
}

/**
 * The gradient of a convolution by its filter, as tfjs' `Conv2DBackpropFilter`: at each place of the filter the product
 * of what it touched, [pixels, channels in] transposed, with the gradient of the output, [pixels, channels out].
 */
export const convolutionFilterGradient: Omit<tf.KernelConfig, 'backendName'> = {
  kernelName: 'Conv2DBackpropFilter',
  kernelFunc: ({ inputs, attrs }) => {
    const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as Attributes;
    const place = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
    const { padInfo, strideHeight, strideWidth, outHeight, outWidth, inChannels, outChannels } = place;
    return tf.tidy(() => {
      const { top, bottom, left, right } = padInfo;
      const padded = tf.pad(x, [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ]);
      const gradient = tf.reshape(dy, [-1, outChannels]);
      const products: tf.Tensor[] = [];
      for (let row = 0; row < filterShape[0]; row++) {
        for (let column = 0; column < filterShape[1]; column++) {
          const touched = tf.stridedSlice(
            padded,
            [0, row, column, 0],
            [
              x.shape[0],
              row + (outHeight - 1) * strideHeight + 1,
              column + (outWidth - 1) * strideWidth + 1,
              inChannels,
            ],
            [1, strideHeight, strideWidth, 1],
          );
          // Transposed first: for a transposed argument the backend has no fast product.
          products.push(tf.matMul(tf.transpose(tf.reshape(touched, [-1, inChannels])), gradient));
        }
      }
      return tf.reshape(tf.stack(products), filterShape);
    });
  },
};
