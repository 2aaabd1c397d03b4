import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCachedScript } from '../../src/drawing/cached-script';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cached-script-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A script that gives 3; each has another name in it, for V8 itself remembers what it compiled in this process. */
function scriptNamed(name: string): string {
  const file = path.join(folder, `${name}.js`);
  fs.writeFileSync(file, `function ${name}(a, b) { return a + b; } ${name}(1, 2)`);
  return file;
}

describe('readCachedScript(file, compiledFile)', () => {
  it('runs the script alike before and after its compiled form was kept', () => {
    const file = scriptNamed('twice');
    const compiled = path.join(folder, 'new', 'script.compiled');
    const fresh = readCachedScript(file, compiled);
    expect(fresh.script.cachedDataRejected).toBeUndefined();
    expect(fresh.script.runInThisContext()).toBe(3);
    fresh.save();
    const cached = readCachedScript(file, compiled);
    expect(cached.script.cachedDataRejected).toBe(false);
    expect(cached.script.runInThisContext()).toBe(3);
  });

  it('leaves a compiled form that is in use, and replaces one that is of no use', () => {
    const file = scriptNamed('damaged');
    const compiled = path.join(folder, 'script.compiled');
    fs.writeFileSync(compiled, 'damaged');
    const { script, save } = readCachedScript(file, compiled);
    expect(script.cachedDataRejected).toBe(true);
    expect(script.runInThisContext()).toBe(3);
    save();
    const kept = fs.readFileSync(compiled);
    const again = readCachedScript(file, compiled);
    fs.rmSync(compiled);
    again.save();
    expect(fs.existsSync(compiled)).toBe(false);
    expect(kept.length).toBeGreaterThan(100);
  });

  it('does without where nothing can be written', () => {
    const file = scriptNamed('unwritable');
    const { script, save } = readCachedScript(file, path.join(file, 'not', 'a', 'folder'));
    save();
    expect(script.runInThisContext()).toBe(3);
  });
});
