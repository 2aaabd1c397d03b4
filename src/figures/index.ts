export { drawStatic, pixelRatio, type StaticPicture } from './draw-static';
export type { Figure, Layout, Trace } from './figure';
export { type ImageOptions, image } from './image';
export { type ImageGridOptions, imageGrid } from './image-grid';
export { koreanFontAvailable } from './korean-font';
export { type BundleOptions, type FigureBundle, metadataSymbol, mimeBundle } from './mime-bundle';
export { warmStaticRenderer } from './shared-renderer';
