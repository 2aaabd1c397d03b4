import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DebugClient } from './debug-client';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'debugged-modules-')));
const file = path.join(folder, 'shapes.ts');
let client: DebugClient;

beforeAll(async () => {
  fs.writeFileSync(
    file,
    'interface Box {\n  width: number;\n}\n\nexport function area(box: Box): number {\n  const { width } = box;\n  return width * width;\n}\n',
  );
  client = await DebugClient.start(folder);
  await client.attach();
}, 120_000);
afterAll(async () => {
  await client?.close();
  fs.rmSync(folder, { recursive: true });
});

const linesOf = (frames: DebugProtocol.StackFrame[]) => frames.map(({ name, line }) => `${name}:${line}`);

test("a breakpoint in a reader's own module stops at its TypeScript line, also in the first call after it is loaded", {
  timeout: 60_000,
}, async () => {
  const source = { path: file };
  await client.debug('setBreakpoints', { source, breakpoints: [{ line: 7 }] });
  let reply: Promise<{ status: string }>;
  const { frames } = await client.stopAfter(() => {
    reply = client.execute("import { area } from './shapes';\narea({ width: 3 })");
  });
  expect(linesOf(frames)).toEqual(['area:7', 'In[1]:2']);
  expect(frames[0]!.source!.path).toBe(file);
  expect((await client.variables(1)).Locals).toContainEqual(expect.objectContaining({ name: 'width', value: '3' }));
  expect((await client.debug('source', { source })).content).toBe(fs.readFileSync(file, 'utf8'));
  const { modules } = await client.debug('modules', { startModule: 0, moduleCount: 0 });
  expect(modules).toContainEqual(expect.objectContaining({ name: 'shapes.ts', path: file }));
  await client.debug('continue', { threadId: 1 });
  expect((await reply!).status).toBe('ok');
  expect(client.results()).toEqual(['9']);
});

test('a shutdown at a breakpoint is answered, and the kernel ends', { timeout: 60_000 }, async () => {
  const code = 'let stands = 1;\nawait null;\nstands++;';
  await client.breakIn(code, 3);
  await client.stopAfter(() => void client.execute(code));
  const ended = new Promise((resolve) => client.child.once('exit', resolve));
  expect(await client.request('control', 'shutdown_request', { restart: true })).toMatchObject({ status: 'ok' });
  await ended;
});
