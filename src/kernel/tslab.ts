/** Every internal of tslab that the kernel stands on, in one place; test/kernel/tslab.test.ts names each piece. */
export { version as typescriptVersion } from '@tslab/typescript-for-tslab';
export { type Converter, createConverter } from 'tslab/dist/converter';
export { createExecutor, type Executor } from 'tslab/dist/executor';
export { JupyterHandlerImpl, ZmqServer } from 'tslab/dist/jupyter';

import type { ZmqServer } from 'tslab/dist/jupyter';

/** One message of a Jupyter client. */
export type Message = Parameters<ZmqServer['publishStatus']>[1];
