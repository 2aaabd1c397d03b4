import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import {
  createConverter,
  createExecutor,
  JupyterHandlerImpl,
  typescriptVersion,
  ZmqServer,
} from '../../src/kernel/tslab';

const load = createRequire(__filename);

test('the kernel stands on tslab 1.0.22 with TypeScript 5.0.4; another version needs another look at src/kernel/tslab.ts', () => {
  expect(load('tslab/package.json').version).toBe('1.0.22');
  expect(typescriptVersion).toBe('5.0.4');
});

test('tslab has the methods that the server overrides or calls', () => {
  const server = ZmqServer.prototype as unknown as Record<string, unknown>;
  for (const name of ['handleExecute', 'handleCommInfoRequest', 'publishStatus', 'init']) {
    expect(server[name], name).toBeTypeOf('function');
  }
  expect(JupyterHandlerImpl.prototype.handleKernel).toBeTypeOf('function');
});

test("tslab's executor prints a result as one value, what is thrown as one, and a type error as a format", async () => {
  const logged: unknown[][] = [];
  const failed: unknown[][] = [];
  const converter = createConverter({ isJS: false, isBrowser: false });
  const executor = createExecutor(
    process.cwd(),
    { node: converter, browser: converter, close: () => converter.close() },
    { log: (...values: unknown[]) => logged.push(values), error: (...values: unknown[]) => failed.push(values) },
  );
  expect(await executor.execute('6 * 7')).toBe(true);
  expect(await executor.execute("throw new Error('boom')")).toBe(false);
  expect(await executor.execute("const wrong: number = 'text'")).toBe(false);
  expect(await executor.execute('const kept = 1')).toBe(true);
  executor.close();
  expect(logged).toEqual([[42]]);
  expect(failed[0]).toHaveLength(1);
  expect(failed[1]?.[0]).toBe('%s%d:%d - %s');
  expect(executor.locals.kept).toBe(1);
});
