// Notebooks written before the helpers of arrays had a room of their own import them from here.
export * from '../arrays';
export { classNames } from './class-names';
export type { DownloadProgress } from './download-file';
export { type DrawingOptions, drawFashionMnist } from './drawn/draw-fashion-mnist';
export { encodeIdx } from './encode-idx';
export type { FashionMnist } from './fashion-mnist';
export { fashionMnistFiles } from './fashion-mnist-files';
export { type FindOptions, type Found, findFashionMnist } from './find-fashion-mnist';
export { type LoadOptions, loadFashionMnist, usualSources } from './load-fashion-mnist';
export { parseIdx } from './parse-idx';
export { type PrepareOptions, prepareFashionMnist } from './prepare-fashion-mnist';
export type { LoadRequest, Source } from './source';
export { fashionMnistCache, localSources, remoteSources, userSource } from './sources';
