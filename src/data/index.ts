// Notebooks written before the helpers of arrays had a room of their own import them from here.
export * from '../arrays';
export type { DataSet, DataSetArrays, DataSetFile, DrawingOptions, StandIn } from './data-set';
export type { DownloadProgress } from './download-file';
export { drawFashionMnist } from './drawn/draw-fashion-mnist';
export { encodeIdx } from './encode-idx';
export { classNames, type FashionMnist, fashionMnist, loadFashionMnist } from './fashion-mnist';
export { type FindOptions, type Found, findDataSet } from './find-data-set';
export { type LoadOptions, loadDataSet, usualSources } from './load-data-set';
export { parseIdx } from './parse-idx';
export { type PrepareOptions, prepareDataSet } from './prepare-data-set';
export type { LoadRequest, Source } from './source';
export { cacheOf, localSources, remoteSources, userFolder, userSource } from './sources';
