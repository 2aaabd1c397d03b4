/** What a page has of this room: all but the places where Node.js finds the data. */
export * from '../arrays';
export type { DataSet, DataSetArrays, DataSetFile, DrawingOptions, StandIn } from './data-set';
export { drawFashionMnist } from './drawn/draw-fashion-mnist';
export { encodeIdx } from './encode-idx';
export { classNames, type FashionMnist, fashionMnist, loadFashionMnist } from './fashion-mnist';
export { parseIdx } from './parse-idx';
