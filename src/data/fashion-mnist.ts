import type { DataSet, DataSetArrays } from './data-set';
import { drawFashionMnist } from './drawn/draw-fashion-mnist';
import { type LoadOptions, loadDataSet } from './load-data-set';

/** Fashion-MNIST, https://github.com/zalandoresearch/fashion-mnist: garments of ten kinds, 28 × 28 pixels each. */
export const fashionMnist: DataSet = {
  title: 'Fashion-MNIST',
  name: 'fashion-mnist',
  loader: 'loadFashionMnist',
  classNames: {
    en: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
    ko: ['티셔츠/탑', '바지', '풀오버', '드레스', '코트', '샌들', '셔츠', '스니커즈', '가방', '앵클 부츠'],
  },
  files: {
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
  },
  addresses: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
  ],
  debian: { package: 'dataset-fashion-mnist', folder: '/usr/share/datasets/fashion-mnist' },
  folderVariable: 'FASHION_MNIST_DIR',
  standIn: { title: 'drawn garments', draw: drawFashionMnist },
};

/** The ten classes of Fashion-MNIST in the order of their labels 0–9, in English (`en`) and Korean (`ko`). */
export const { classNames } = fashionMnist;

/** The images of garments, each with the number of its class. */
export type FashionMnist = DataSetArrays;

/**
 * Loads Fashion-MNIST: 60,000 training and 10,000 test images of 28 × 28 pixels (0–255) with their labels (0–9), all
 * uint8.
 *
 * The data come from the first place that has them: the user's folder, the project's cache, Keras' cache, Debian's
 * package, a download, the installation of that package. The message says which one. Every file is checked; `verify:
 * false` leaves out only the comparison with the known contents, for a folder with data of one's own in the same form.
 *
 * @throws Error when no place has the data, with all that was tried and ways out
 */
export function loadFashionMnist(options: LoadOptions = {}): Promise<FashionMnist> {
  return loadDataSet(fashionMnist, options);
}
