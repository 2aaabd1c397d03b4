import { expect, test } from 'vitest';
import { ignoreNewFiles } from '../../../src/kernel/typescript/ignore-new-files';

test('ignoreNewFiles(system) leaves nobody watching folders', () => {
  const watched: string[] = [];
  const system = {
    watchDirectory: (folder: string) => {
      watched.push(folder);
      return { close: () => {} };
    },
  };
  ignoreNewFiles(system);
  system.watchDirectory('src').close();
  expect(watched).toEqual([]);
});
