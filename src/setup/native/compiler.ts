import fs from 'node:fs';
import path from 'node:path';
import { cacheDirectory } from '../../settings';
import { pythonCommand, setupFile } from '../layout';
import { findCompiler } from '../prerequisites';
import { pipOptions } from '../python/python-environment';
import { runCommand } from '../run-command';

/** A C++ compiler: a command, and the words that come before its options. */
export interface NativeCompiler {
  command: string;
  words: string[];
  environment?: NodeJS.ProcessEnv;
  /** As it stands in messages. */
  title: string;
}

/**
 * Does something with the machine's C++ compiler or, where there is none, with Zig's, which comes from PyPI and goes
 * again.
 */
export async function withCompiler<T>(action: (compiler: NativeCompiler) => Promise<T>): Promise<T> {
  const command = findCompiler();
  return command ? action({ command, words: [], title: command }) : withZig(action);
}

/**
 * Unpacks the pinned Zig (some 90 MB to download, 420 MB on disk) for as long as the action takes.
 *
 * @param folder where to, removed before and afterwards
 * @throws Error when pip cannot get it: what to do instead
 */
export async function withZig<T>(
  action: (compiler: NativeCompiler) => Promise<T>,
  folder = path.join(cacheDirectory, 'ziglang'),
): Promise<T> {
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  remove();
  try {
    const install = ['-m', 'pip', 'install', ...pipOptions, '--quiet', '--target', folder];
    await runCommand(pythonCommand, [...install, '-r', setupFile('native/ziglang.txt')]).catch((error: Error) => {
      throw new Error(
        `There is no C++ compiler, and Zig's cannot be had from PyPI:\n${error.message}\nOpen the network, or install one (Debian, Ubuntu: sudo apt-get install g++; macOS: xcode-select --install), and run the same command again.`,
      );
    });
    const cache = path.join(folder, '.cache');
    const environment = { PYTHONPATH: folder, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache };
    return await action({ command: pythonCommand, words: ['-m', 'ziglang', 'c++'], environment, title: 'Zig' });
  } finally {
    remove();
  }
}
