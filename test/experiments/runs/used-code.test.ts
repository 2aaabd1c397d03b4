import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Notebook } from '../../../src/experiments/notebooks/parse-notebook';
import { injectParameters } from '../../../src/experiments/parameters/inject-parameters';
import { notebookContent, usedCode } from '../../../src/experiments/runs/used-code';
import { temporaryFolder } from '../../setup/temporary-folder';
import { notebookWith } from '../notebook-with';

it('notebookContent(notebook) is the same for other outputs, prose and parameters, and another for other code', () => {
  const notebook = notebookWith('const a = 1;', 'a');
  const content = notebookContent(notebook);
  const prose = { cell_type: 'markdown' as const, metadata: {}, source: 'words' };
  expect(notebookContent({ ...notebook, cells: [prose, ...notebook.cells] })).toBe(content);
  expect(notebookContent(injectParameters(notebook, { a: 2 }))).toBe(content);
  expect(notebookContent(notebookWith('const a = 1;\r\n', 'a'))).toBe(content);
  expect(notebookContent(notebookWith('const a = 1;', 'a + 1'))).not.toBe(content);
});

function projectFolder() {
  const root = temporaryFolder();
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  return { root, write };
}

it('usedCode(notebook, file, root) follows imports through files and packages, and no further', () => {
  const { root, write } = projectFolder();
  write('src/index.ts', "export * from './a';\nimport data from './data.json';");
  write('src/a.ts', "export { b } from './b/index.js'; const c = require('../c');");
  write('src/b/index.ts', "import d from 'd/part';\nexport const b = 1;");
  write('src/data.json', '1');
  write('c.js', "import('./e');");
  write('e.ts', '// e imports the first again\nimport "./src";');
  write('unused.ts', '');
  write('node_modules/d/package.json', '{ "version": "1.0.0" }');
  const codeOf = (notebook: Notebook) => usedCode(notebook, path.join(root, 'notebooks/lesson.ipynb'), root);
  const notebook = notebookWith('', "import { b } from './src';");
  const codes = new Set([codeOf(notebook)]);
  write('unused.ts', 'changed');
  expect(codes.has(codeOf(notebook))).toBe(true);
  const files = ['src/index.ts', 'src/a.ts', 'src/b/index.ts', 'src/data.json', 'c.js', 'e.ts'];
  for (const [index, file] of files.entries()) {
    appendFileSync(path.join(root, file), ' ');
    codes.add(codeOf(notebook));
    expect(codes.size, file).toBe(index + 2);
  }
  write('node_modules/d/package.json', '{ "version": "1.0.1" }');
  expect(codes.has(codeOf(notebook))).toBe(false);
  expect(codeOf(notebookWith('', 'const a = 1;'))).toBe(codeOf(notebookWith('', '')));
});

it('usedCode(notebook, file, root) finds what stands beside the notebook first, as the kernel does', () => {
  const { root, write } = projectFolder();
  const [home, elsewhere] = [temporaryFolder(), temporaryFolder()];
  write('helper.ts', '// the project’s');
  const notebook = notebookWith('', "import { a } from './helper';\nimport b from 'b';");
  const codeIn = (folder: string) => usedCode(notebook, path.join(folder, 'own.ipynb'), root);
  const ofProject = codeIn(home);
  for (const folder of [home, elsewhere]) {
    writeFileSync(path.join(folder, 'helper.ts'), "export * from './more';");
    writeFileSync(path.join(folder, 'more.ts'), 'export const a = 1;');
  }
  const before = codeIn(home);
  expect(before).not.toBe(ofProject);
  expect(codeIn(elsewhere)).toBe(before);
  writeFileSync(path.join(home, 'more.ts'), 'export const a = 2;');
  expect(codeIn(home)).not.toBe(before);
  const changed = codeIn(home);
  mkdirSync(path.join(home, 'node_modules/b'), { recursive: true });
  writeFileSync(path.join(home, 'node_modules/b/package.json'), '{ "version": "2.0.0" }');
  expect(codeIn(home)).not.toBe(changed);
});
