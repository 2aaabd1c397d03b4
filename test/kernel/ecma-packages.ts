import fs from 'node:fs';
import path from 'node:path';

/** Packages that are ECMAScript modules only, each another way of saying so: name → its files. */
const packages: Record<string, Record<string, string>> = {
  'esm-default': {
    'package.json': '{ "type": "module", "exports": "./index.js" }',
    'index.js':
      "import { base } from './base.js';\nexport const answer = base + 2;\nexport default (name) => 'hi ' + name;",
    'base.js': 'export const base = 40;',
    'index.d.ts': 'export const answer: number;\nexport default function greet(name: string): string;',
  },
  'esm-import-only': {
    'package.json': `{ "type": "module", "exports": {
      ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" },
      "./part": { "types": "./dist/part.d.ts", "import": "./dist/part.js" } } }`,
    'dist/index.js': 'export const answer = 42;',
    'dist/index.d.ts': 'export const answer: number;',
    'dist/part.js': "export default 'part';",
    'dist/part.d.ts': 'declare const part: string;\nexport default part;',
    'dist/hidden.js': 'export {};',
  },
  'esm-mjs': {
    'package.json': '{ "exports": { "types": "./index.d.mts", "default": "./index.mjs" } }',
    'index.mjs': 'export default 7;',
    'index.d.mts': 'declare const seven: number;\nexport default seven;',
  },
  'esm-awaits': {
    'package.json': '{ "type": "module", "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
    'index.js': 'export const answer = await Promise.resolve(42);\nexport default answer;',
    'index.d.ts': 'export const answer: number;\nexport default answer;',
  },
  'esm-throws': {
    'package.json': '{ "type": "module", "main": "./index.js" }',
    'index.js': "throw new RangeError('no such machine');",
  },
};

/** Writes the packages below `root`/node_modules. */
export function writePackages(root: string): void {
  for (const [name, files] of Object.entries(packages)) {
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(root, 'node_modules', name, file);
      fs.mkdirSync(path.dirname(place), { recursive: true });
      fs.writeFileSync(place, text);
    }
  }
}

export function removePackages(root: string): void {
  for (const name of Object.keys(packages))
    fs.rmSync(path.join(root, 'node_modules', name), { recursive: true, force: true });
}
