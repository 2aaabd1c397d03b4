import fs from 'node:fs';
import path from 'node:path';
import { writeWholeSync } from '../../files/write-whole';
import { repositoryRoot } from '../../settings';
import { setupFile } from '../layout';

/** The program that is the kernel. */
export const kernelLauncher = path.join(repositoryRoot, 'src', 'kernel', 'launch.js');

/**
 * File name → content: how Jupyter finds and starts the kernel; see
 * https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs.
 */
export type KernelFiles = Record<string, string>;

/** The files by which Jupyter knows the kernel; `program` is what Node.js runs, with its parameters. */
export function kernelFiles(program: string[]): KernelFiles {
  const specification = {
    argv: [process.execPath, ...program, '{connection_file}'],
    display_name: 'TypeScript (Fashion-MNIST)',
    language: 'typescript',
    interrupt_mode: 'message',
    metadata: { debugger: true },
  };
  return {
    'kernel.json': JSON.stringify(specification, null, 1),
    'logo-svg.svg': fs.readFileSync(setupFile('jupyter/kernel-logo.svg'), 'utf8'),
  };
}

/** Whether `directory` holds exactly these contents. */
export function holdsFiles(directory: string, files: KernelFiles): boolean {
  return Object.entries(files).every(([name, content]) => {
    const file = path.join(directory, name);
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === content;
  });
}

/** Writes the files; kernel.json comes last, because with it Jupyter knows the kernel. */
export function writeFiles(directory: string, { 'kernel.json': specification = '', ...others }: KernelFiles): void {
  fs.mkdirSync(directory, { recursive: true });
  for (const [name, content] of Object.entries(others)) writeWholeSync(path.join(directory, name), content);
  writeWholeSync(path.join(directory, 'kernel.json'), specification);
}
