import { beforeEach, expect, test } from 'vitest';
import { LocalModules } from '../../../../src/kernel/cells/imports/local-modules';

/** A small world of modules: b.ts, and a.ts that re-exports it. */
let modified: Record<string, number>;
let version: number;
let cache: Record<string, NodeJS.Module>;
let broken: boolean;

function load(file: string): unknown {
  if (broken) throw new SyntaxError(`broken ${file}`);
  const cached = cache[file];
  if (cached) return cached.exports;
  const loaded = { filename: file, children: [] as NodeJS.Module[], exports: {} as Record<string, unknown> };
  cache[file] = loaded as unknown as NodeJS.Module;
  if (file === 'a.ts') {
    const helper = (load('b.ts') as Record<string, unknown>).helper;
    loaded.children.push(cache['b.ts']!);
    loaded.exports = { helper };
  } else {
    const current = version;
    loaded.exports = { helper: () => current };
  }
  return loaded.exports;
}

function createModules() {
  return new LocalModules(
    (file) => file !== 'package.ts',
    cache,
    load,
    (file) => modified[file] ?? 0,
  );
}

beforeEach(() => {
  modified = { 'a.ts': 1, 'b.ts': 1, 'package.ts': 1 };
  version = 1;
  cache = {};
  broken = false;
});

/** Gives names the values that have taken the place of theirs. */
const replaceIn = (imported: Record<string, unknown>) => (replacements: Map<unknown, unknown>) => {
  for (const [name, value] of Object.entries(imported)) imported[name] = replacements.get(value) ?? value;
};

test('renew(imported) does nothing while no file has changed', () => {
  const modules = createModules();
  const imported = { helper: (load('a.ts') as { helper: unknown }).helper };
  modules.remember();
  expect(modules.renew(replaceIn(imported))).toEqual([]);
});

test('renew(imported) points imported names at the edited module, also through a module that re-exports it', () => {
  const modules = createModules();
  const imported = { ...(load('a.ts') as { helper: () => number }), everything: load('a.ts') };
  modules.remember();
  modified['b.ts'] = 2;
  version = 2;
  expect(modules.renew(replaceIn(imported))).toEqual(['b.ts']);
  expect(imported.helper()).toBe(2);
  expect((imported.everything as { helper: () => number }).helper()).toBe(2);
});

test('renew(imported) keeps the earlier version, and throws, when the edited file cannot be loaded', () => {
  const modules = createModules();
  const imported = { ...(load('a.ts') as { helper: () => number }) };
  modules.remember();
  modified['b.ts'] = 2;
  broken = true;
  expect(() => modules.renew(replaceIn(imported))).toThrow('broken');
  broken = false;
  expect(imported.helper()).toBe(1);
  expect(Object.keys(cache).sort()).toEqual(['a.ts', 'b.ts']);
  expect(modules.renew(replaceIn(imported))).toEqual([]);
});

test('renew(imported) leaves modules alone that are not local', () => {
  const modules = createModules();
  load('package.ts');
  modules.remember();
  modified['package.ts'] = 2;
  expect(modules.renew(replaceIn({}))).toEqual([]);
});

test('renew(imported) leaves a file alone that is gone, and sees what has become of it when it is back', () => {
  const modules = createModules();
  const imported = { ...(load('a.ts') as { helper: () => number }) };
  modules.remember();
  modified['b.ts'] = 0;
  expect(modules.renew(replaceIn(imported))).toEqual([]);
  modified['b.ts'] = 1;
  expect(modules.renew(replaceIn(imported))).toEqual([]);
  modified['b.ts'] = 2;
  version = 2;
  expect(modules.renew(replaceIn(imported))).toEqual(['b.ts']);
  expect(imported.helper()).toBe(2);
});

test('renew(imported) sees an edit although a file that imports the edited one is gone', () => {
  const modules = createModules();
  const imported = { ...(load('b.ts') as { helper: () => number }) };
  load('a.ts');
  modules.remember();
  modified['a.ts'] = 0;
  modified['b.ts'] = 2;
  version = 2;
  expect(modules.renew(replaceIn(imported))).toEqual(['b.ts']);
  expect(imported.helper()).toBe(2);
});
