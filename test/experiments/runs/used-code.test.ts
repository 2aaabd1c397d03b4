import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
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

it('usedCode(notebook, root) follows imports through files and packages, and no further', () => {
  const root = temporaryFolder();
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  write('src/index.ts', "export * from './a';\nimport data from './data.json';");
  write('src/a.ts', "export { b } from './b/index.js'; const c = require('../c');");
  write('src/b/index.ts', "import d from 'd/part';\nexport const b = 1;");
  write('src/data.json', '1');
  write('c.js', "import('./e');");
  write('e.ts', '// e imports the first again\nimport "./src";');
  write('unused.ts', '');
  write('node_modules/d/package.json', '{ "version": "1.0.0" }');
  const notebook = notebookWith('', "import { b } from './src';");
  const codes = new Set([usedCode(notebook, root)]);
  write('unused.ts', 'changed');
  expect(codes.has(usedCode(notebook, root))).toBe(true);
  const files = ['src/index.ts', 'src/a.ts', 'src/b/index.ts', 'src/data.json', 'c.js', 'e.ts'];
  for (const [index, file] of files.entries()) {
    appendFileSync(path.join(root, file), ' ');
    codes.add(usedCode(notebook, root));
    expect(codes.size, file).toBe(index + 2);
  }
  write('node_modules/d/package.json', '{ "version": "1.0.1" }');
  expect(codes.has(usedCode(notebook, root))).toBe(false);
  expect(usedCode(notebookWith('', 'const a = 1;'), root)).toBe(usedCode(notebookWith('', ''), root));
});
