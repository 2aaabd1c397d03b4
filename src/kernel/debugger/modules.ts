import path from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';

/** The answer to the request `modules`: `count` of the loaded files from `start` on; with 0 all of them. */
export function loadedModules(files: string[], start: number, count: number): DebugProtocol.ModulesResponse['body'] {
  const wanted = files.slice(start, count > 0 ? start + count : undefined);
  const modules = wanted.map((file, index) => ({ id: start + index + 1, name: path.basename(file), path: file }));
  return { modules, totalModules: files.length };
}
