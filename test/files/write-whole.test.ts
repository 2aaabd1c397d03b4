import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appendWhole } from '../../src/files/append-whole';
import { wholeFolder } from '../../src/files/whole-folder';
import { writeWhole, writeWholeSync } from '../../src/files/write-whole';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'whole-'));
  file = path.join(folder, 'file');
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const read = () => fs.readFileSync(file, 'utf8');
const ways = [
  ['writeWhole', writeWhole],
  ['writeWholeSync', async (name: string, contents: string | Uint8Array) => writeWholeSync(name, contents)],
] as const;

/** A disk that takes at most so many bytes at once, and `room` bytes in all. */
function takeOnly(most: number, room = Number.POSITIVE_INFINITY): void {
  const { writeSync } = fs;
  let left = room;
  const take = (descriptor: number, bytes: Uint8Array, from: number, length: number): number => {
    const taken = writeSync(descriptor, bytes, from, Math.min(length, most, left));
    left -= taken;
    return taken;
  };
  vi.spyOn(fs, 'writeSync').mockImplementation(take as typeof fs.writeSync);
  vi.spyOn(fs, 'write').mockImplementation(((
    descriptor: number,
    bytes: Uint8Array,
    from: number,
    length: number,
    _: null,
    done: (error: null, taken: number) => void,
  ) => done(null, take(descriptor, bytes, from, length))) as typeof fs.write);
}

describe.each(ways)('%s', (_, write) => {
  it('writes text and bytes, and leaves nothing beside them', async () => {
    await write(file, 'kräftig 글');
    expect(read()).toBe('kräftig 글');
    await write(file, Uint8Array.of(65, 66));
    expect(read()).toBe('AB');
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });

  it('writes on where the disk takes only a few bytes at once', async () => {
    takeOnly(3);
    await write(file, 'a text of some length');
    expect(read()).toBe('a text of some length');
  });

  it('leaves the older file when the disk takes no more, and says which, why and what to do', async () => {
    await write(file, 'older');
    takeOnly(3, 7);
    await expect(write(file, 'a text of some length')).rejects.toThrow(
      `Expected to be able to write ${file}, but found: the disk took no further byte. Make room there, or name another place.`,
    );
    expect(read()).toBe('older');
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });

  it('leaves the older file when the disk has not kept what it took', async () => {
    await write(file, 'older');
    const { fstatSync } = fs;
    vi.spyOn(fs, 'fstatSync').mockImplementation(((descriptor: number) => {
      return Object.assign(fstatSync(descriptor), { size: 3 });
    }) as typeof fs.fstatSync);
    await expect(write(file, 'newer')).rejects.toThrow('only 3 of 5 bytes were kept');
    expect(read()).toBe('older');
  });

  it('keeps a link, and the permissions of the file it leads to', async () => {
    const target = path.join(folder, 'target');
    fs.writeFileSync(target, 'older', { mode: 0o640 });
    fs.symlinkSync(target, file);
    await write(file, 'newer');
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(target, 'utf8')).toBe('newer');
    expect(fs.statSync(target).mode & 0o777).toBe(0o640);
  });

  it('says what to do where there is no such folder, or a folder of that name', async () => {
    await expect(write(path.join(folder, 'none', 'file'), '')).rejects.toThrow('Name a file in a folder that exists');
    fs.mkdirSync(file);
    await expect(write(file, '')).rejects.toMatchObject({ message: expect.stringContaining(file), code: 'EISDIR' });
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });

  it('takes away what a process that was killed left half-written, and nothing else', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const host = hostname().replace(/[^\w]/g, '');
    const [dead, alive] = [pid, process.pid].map((id) => `file.${host}-${id}-0-7.writing`);
    for (const name of [dead, alive, `file.elsewhere-${pid}-0-7.writing`, 'file.writing']) {
      fs.writeFileSync(path.join(folder, name as string), '');
    }
    await write(file, 'newer');
    expect(fs.readdirSync(folder).sort()).toEqual(
      ['file', alive, `file.elsewhere-${pid}-0-7.writing`, 'file.writing'].sort(),
    );
  });
});

it('writeWhole leaves the last of several contents that are written at once', async () => {
  const contents = Array.from({ length: 9 }, (_, index) => String(index).repeat(9 - index));
  await Promise.all(contents.map((text) => writeWhole(file, text)));
  expect(read()).toBe('8');
});

describe('appendWhole', () => {
  it('adds all of it, however little the disk takes at once', () => {
    takeOnly(2);
    appendWhole(file, 'first\n');
    appendWhole(file, 'second\n');
    expect(read()).toBe('first\nsecond\n');
  });

  it('adds nothing when the disk takes only a part, and says so', () => {
    appendWhole(file, 'first\n');
    takeOnly(2, 3);
    expect(() => appendWhole(file, 'second\n')).toThrow(`Expected to be able to write ${file}`);
    expect(read()).toBe('first\n');
  });
});

describe('wholeFolder', () => {
  const fill = (text: string) => (temporary: string) => writeWhole(path.join(temporary, 'in-it'), text);

  it('replaces a folder only when the new one is complete', async () => {
    await wholeFolder(file, fill('older'));
    const failing = wholeFolder(file, async (temporary) => {
      await fill('newer')(temporary);
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    expect(fs.readFileSync(path.join(file, 'in-it'), 'utf8')).toBe('older');
    await wholeFolder(file, fill('newer'));
    expect(fs.readFileSync(path.join(file, 'in-it'), 'utf8')).toBe('newer');
    expect(fs.readdirSync(folder)).toEqual(['file']);
  });
});
