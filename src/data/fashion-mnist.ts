import type { NdArray } from 'ndarray';

/** The data set: images of garments, each with the number of its class. */
export interface FashionMnist {
  /** [60000, 28, 28] uint8, 0–255; 0 is the background */
  trainImages: NdArray<Uint8Array>;
  /** [60000] uint8, 0–9 */
  trainLabels: NdArray<Uint8Array>;
  /** [10000, 28, 28] uint8, 0–255; 0 is the background */
  testImages: NdArray<Uint8Array>;
  /** [10000] uint8, 0–9 */
  testLabels: NdArray<Uint8Array>;
}
