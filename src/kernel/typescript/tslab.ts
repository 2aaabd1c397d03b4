import { loadWithCellTypeScript } from './tslab-typescript';

/** Every internal of tslab that the kernel stands on, in one place; test/kernel/tslab.test.ts names each piece. */
export type { Converter, ConvertResult, Diagnostic } from 'tslab/dist/converter';

type ConverterModule = typeof import('tslab/dist/converter');

const { createConverter, isCompleteCode } = loadWithCellTypeScript<ConverterModule>('tslab/dist/converter');

export { createConverter, isCompleteCode };
