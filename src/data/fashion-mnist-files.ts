import type { FashionMnist } from './fashion-mnist';

/** One of the four files that Fashion-MNIST consists of, as it is once uncompressed. */
export interface FashionMnistFile {
  /** The name of the uncompressed file; the compressed one has `.gz` behind it. */
  name: string;
  /** The sizes that its header must state. */
  shape: number[];
  /** Its exact length: the header and one byte an element. */
  byteLength: number;
  /** SHA-256 of the uncompressed bytes, in hexadecimal. */
  sha256: string;
}

/** The file of each part of the data set. */
export type FashionMnistFiles = Record<keyof FashionMnist, FashionMnistFile>;

/** The four files. Compressed copies differ from place to place, the uncompressed bytes do not: hence their hashes. */
export const fashionMnistFiles: FashionMnistFiles = {
  trainImages: {
    name: 'train-images-idx3-ubyte',
    shape: [60000, 28, 28],
    byteLength: 47_040_016,
    sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
  },
  trainLabels: {
    name: 'train-labels-idx1-ubyte',
    shape: [60000],
    byteLength: 60_008,
    sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
  },
  testImages: {
    name: 't10k-images-idx3-ubyte',
    shape: [10000, 28, 28],
    byteLength: 7_840_016,
    sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
  },
  testLabels: {
    name: 't10k-labels-idx1-ubyte',
    shape: [10000],
    byteLength: 10_008,
    sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
};
