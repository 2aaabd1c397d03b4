import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { options } from '../../../src/kernel/typescript/compiler-options';
import { Notebook } from './notebook';
import { formCount, programOf } from './statement-forms';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'same-as-a-file-')));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let count = 0;

/** Node's `import()`; Vitest has one of its own. */
const importFile: (file: string) => Promise<{ default: unknown[] }> = new vm.Script('(file) => import(file)', {
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext();

/** What the program leaves in `out`, run by Node as one module. */
async function inOneFile(program: string[]): Promise<unknown[]> {
  const { outputText } = ts.transpileModule(`${program.join('\n')}\nexport default out;`, {
    fileName: 'program.ts',
    compilerOptions: { ...options, module: ts.ModuleKind.ESNext, sourceMap: false },
  });
  const file = path.join(folder, `${++count}.mjs`);
  fs.writeFileSync(file, outputText);
  return (await importFile(`file://${file}`)).default;
}

/** What it leaves in `out` as a notebook, in which a cell begins at each of the `places`. */
async function inCells(program: string[], places: Set<number>): Promise<unknown> {
  const notebook = new Notebook();
  let cell: string[] = [];
  for (const [index, statement] of program.entries()) {
    if (places.has(index) && cell.length > 0) {
      await notebook.run(cell.join('\n'));
      cell = [];
    }
    cell.push(statement);
  }
  await notebook.run(cell.join('\n'));
  return (await notebook.run('out')).value;
}

const program = fc.record({
  forms: fc.array(fc.nat(formCount - 1), { minLength: 1, maxLength: 6 }),
  places: fc.array(fc.nat(14), { maxLength: 8 }),
});

test('every form of a statement gives the same values in cells of its own as in one file', async () => {
  for (let form = 0; form < formCount; form++) {
    const statements = programOf([form]);
    expect(await inCells(statements, new Set([1, 2])), statements.join('\n')).toEqual(await inOneFile(statements));
  }
}, 300_000);

test('a program that is split into cells anywhere gives the same values as in one file', async () => {
  const runs = Number(process.env.PROGRAMS ?? 25);
  await fc.assert(
    fc.asyncProperty(program, async ({ forms, places }) => {
      const statements = programOf(forms);
      expect(await inCells(statements, new Set(places))).toEqual(await inOneFile(statements));
    }),
    { seed: 13, numRuns: runs },
  );
}, 600_000);
