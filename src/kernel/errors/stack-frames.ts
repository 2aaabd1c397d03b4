import path from 'node:path';

/** One line of a stack: code of a cell, a file of the project, or a package. */
export type Frame =
  | { kind: 'cell'; function: string; cell: string; line: number; column: number }
  | { kind: 'file'; function: string; file: string; line: number; column: number }
  | { kind: 'package'; name: string };

const pattern = /^\s+at (?:(?:async )?(.*?) \()?(?:async )?(?:file:\/\/)?([^()]+?):(\d+):(\d+)\)?$/;

/**
 * The frames of `stack` that a reader can act on, and the packages between them; Node's and the kernel's own are left
 * out.
 */
export function stackFrames(stack: string, root: string): Frame[] {
  return stack.split('\n').flatMap((text): Frame[] => {
    const [, name = '', file = '', line, column] = pattern.exec(text) ?? [];
    if (file === '' || file.startsWith('node:')) return [];
    const called = /^(Object\.)?<anonymous>$|^eval$/.test(name) ? '' : name;
    const place = { function: called, line: Number(line), column: Number(column) };
    if (file.startsWith('/In[')) return [{ kind: 'cell', cell: file.slice(1), ...place }];
    const packageName = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];
    if (packageName) return hiddenPackages.has(packageName) ? [] : [{ kind: 'package', name: packageName }];
    if (file.startsWith(path.join(root, 'src', 'kernel') + path.sep)) return [];
    return [{ kind: 'file', file: path.relative(root, file), ...place }];
  });
}

const hiddenPackages = new Set(['tslab', '@tslab/typescript-for-tslab', 'tsx']);
