import fs from 'node:fs';
import path from 'node:path';
import { wholeFolder } from '../../files/whole-folder';
import { declarationsDirectory } from '../../kernel/typescript/commands';
import { repositoryRoot } from '../../settings';
import { runCommand } from '../run-command';
import type { Step } from '../step';

const sources = path.join(repositoryRoot, 'src');

/** The library's type declarations, so that a notebook's first import need not type-check the whole library. */
export const declarations: Step = {
  name: 'Type declarations',
  doing: 'writing them for the notebooks',
  isDone: () => sourceFiles().every((file) => isNewer(path.join(declarationsDirectory, toDeclaration(file)), file)),
  async run() {
    const program = path.join(__dirname, 'write-declarations.js');
    await wholeFolder(declarationsDirectory, (temporary) =>
      runCommand(process.execPath, [program, temporary, ...sourceFiles()]),
    );
    return undefined;
  },
};

/** The modules that a notebook can reach, relative to src/. */
function sourceFiles(): string[] {
  const rooms = ['arrays', 'comparison', 'data', 'drawing', 'figures', 'models', 'showing', 'training', 'notebook'];
  const isModule = (file: string) => file.endsWith('.ts') && !file.endsWith('.browser.ts');
  const inRooms = rooms.flatMap((room) =>
    fs
      .readdirSync(path.join(sources, room), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(room, file)),
  );
  return [...inRooms, 'contract.ts', 'index.ts'].filter(isModule);
}

function isNewer(declaration: string, source: string): boolean {
  const written = fs.statSync(declaration, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return written >= fs.statSync(path.join(sources, source)).mtimeMs;
}

const toDeclaration = (file: string) => file.replace(/\.ts$/, '.d.ts');
