import { loadWithCellTypeScript } from './tslab-typescript';

/** Every internal of tslab that the kernel stands on, in one place; test/kernel/tslab.test.ts names each piece. */
export { version as typescriptVersion } from '@tslab/typescript-for-tslab';
export type { Converter, ConvertResult, Diagnostic } from 'tslab/dist/converter';
export { printQuickInfo } from 'tslab/dist/inspect';

type ConverterModule = typeof import('tslab/dist/converter');

const { createConverter, isCompleteCode } = loadWithCellTypeScript<ConverterModule>('tslab/dist/converter');

export { createConverter, isCompleteCode };
