import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNotebooks, formatNotebooks } from '../../../src/experiments/notebooks/check-notebooks';
import { formatNotebook } from '../../../src/experiments/notebooks/format-notebook';

const untidy = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}';
let folder: string;
let clean: string;
let dirty: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-notebooks-'));
  clean = path.join(folder, 'clean.ipynb');
  dirty = path.join(folder, 'dirty.ipynb');
  await writeFile(clean, formatNotebook(untidy));
  await writeFile(dirty, untidy);
});

afterEach(() => rm(folder, { recursive: true }));

describe('checkNotebooks and formatNotebooks', () => {
  it('checkNotebooks(paths) names the notebooks that are not canonical and changes none', async () => {
    expect(await checkNotebooks([clean, dirty])).toEqual([dirty]);
    expect(await readFile(dirty, 'utf8')).toBe(untidy);
  });

  it('formatNotebooks(paths) rewrites those, names them, and leaves nothing to do', async () => {
    expect(await formatNotebooks([clean, dirty])).toEqual([dirty]);
    expect(await checkNotebooks([clean, dirty])).toEqual([]);
    expect(await formatNotebooks([clean, dirty])).toEqual([]);
  });

  it('checkNotebooks(paths) names the file that it cannot read', async () => {
    await writeFile(dirty, 'no notebook');
    await expect(checkNotebooks([clean, dirty])).rejects.toThrow(dirty);
  });
});
