import type { NdArray } from 'ndarray';
import type { Language } from '../settings';

/** Grey images with the numbers of their classes, to train and to test with: all uint8. */
export interface DataSetArrays {
  /** [training images, height, width], 0–255; 0 is the background */
  trainImages: NdArray<Uint8Array>;
  /** [training images] */
  trainLabels: NdArray<Uint8Array>;
  /** [test images, height, width], 0–255; 0 is the background */
  testImages: NdArray<Uint8Array>;
  /** [test images] */
  testLabels: NdArray<Uint8Array>;
}

/** One of the four files of a data set in the IDX format, as it is once uncompressed. */
export interface DataSetFile {
  /** The name of the uncompressed file; the compressed one has `.gz` behind it. */
  name: string;
  /** The sizes that its header must state. */
  shape: number[];
  /** Its exact length: the header and one byte an element. */
  byteLength: number;
  /** SHA-256 of the uncompressed bytes, in hexadecimal. Compressed copies differ from place to place. */
  sha256: string;
}

/**
 * All that the project knows of a data set. Another one in the same format, such as MNIST, is one more file like
 * `fashion-mnist.ts`.
 */
export interface DataSet {
  /** As it stands in messages. */
  title: string;
  /** The function that loads it, as it stands in messages. */
  loader: string;
  /** Its folder in the project's and in Keras' cache. */
  name: string;
  /** The names of the classes, in the order of their labels. */
  classNames: Record<Language, string[]>;
  files: Record<keyof DataSetArrays, DataSetFile>;
  /** Where the compressed files can be downloaded, in the order in which the places are asked; each ends in a slash. */
  addresses: string[];
  /** The package of Debian and Ubuntu that brings it, and where to. */
  debian?: { package: string; folder: string };
  /** The environment variable with the user's own folder. */
  folderVariable: string;
  /** What can stand in for it where it cannot be had. */
  standIn?: StandIn;
}

export interface StandIn {
  /** As it stands in messages. */
  title: string;
  draw(options: DrawingOptions): DataSetArrays;
}

export interface DrawingOptions {
  /** How many training images; default 60000. */
  trainCount?: number;
  /** How many test images; default 10000. */
  testCount?: number;
  /** The same seed draws the same images; default 1. */
  seed?: number;
}
