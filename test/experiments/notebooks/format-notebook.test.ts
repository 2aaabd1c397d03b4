import { describe, expect, it } from 'vitest';
import { formatNotebook } from '../../../src/experiments/notebooks/format-notebook';

const notebook = (...cells: object[]) => JSON.stringify({ cells, metadata: { a: 1 }, nbformat: 4, nbformat_minor: 5 });
const formatted = (...cells: object[]) => JSON.parse(formatNotebook(notebook(...cells)));

const used = {
  cell_type: 'code',
  id: 'loss',
  metadata: { collapsed: true, tags: ['parameters'], execution: { 'iopub.status.idle': '2026' } },
  execution_count: 7,
  outputs: [{ output_type: 'stream', name: 'stdout', text: '0.5' }],
  source: 'const loss = 1;\nloss\n\n',
};

describe('formatNotebook', () => {
  it('formatNotebook(text) drops outputs, execution counts and all metadata but tags', () => {
    expect(formatted(used).cells[0]).toEqual({
      cell_type: 'code',
      execution_count: null,
      id: 'loss',
      metadata: { tags: ['parameters'] },
      outputs: [],
      source: ['const loss = 1;\n', 'loss'],
    });
  });

  it('formatNotebook(text) names the kernel and the language, whatever stood there', () => {
    const { metadata, nbformat, nbformat_minor } = formatted(used);
    expect(metadata.kernelspec.name).toBe('fashion-mnist');
    expect(metadata.language_info.name).toBe('typescript');
    expect(Object.keys(metadata)).toEqual(['kernelspec', 'language_info']);
    expect([nbformat, nbformat_minor]).toEqual([4, 5]);
  });

  it('formatNotebook(text) keeps what a notebook says of itself as a lesson', () => {
    const lesson = { short: { epochs: 1 }, order: 2 };
    const text = JSON.stringify({ cells: [], metadata: { lesson, widgets: {} }, nbformat: 4, nbformat_minor: 5 });
    const { metadata } = JSON.parse(formatNotebook(text));
    expect(metadata.lesson).toEqual(lesson);
    expect(Object.keys(metadata)).toEqual(['kernelspec', 'language_info', 'lesson']);
  });

  it('formatNotebook(text) writes sorted keys, one space of indent, Korean as it is, and a newline at the end', () => {
    const text = formatNotebook(
      notebook({ source: ['# 옷\r\n', 'x'], metadata: {}, id: 'title', cell_type: 'markdown' }),
    );
    expect(text.slice(0, text.indexOf(' "metadata": {\n  "kernelspec"'))).toBe(
      '{\n "cells": [\n  {\n   "cell_type": "markdown",\n   "id": "title",\n   "metadata": {},\n   "source": [\n    "# 옷\\n",\n    "x"\n   ]\n  }\n ],\n',
    );
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('formatNotebook(text) leaves canonical text as it is', () => {
    const once = formatNotebook(notebook(used, { cell_type: 'raw', metadata: {}, source: '' }));
    expect(formatNotebook(once)).toBe(once);
  });

  it('formatNotebook(text) keeps chosen ids and replaces missing, doubled and machine-made ones', () => {
    const cell = (id: string | undefined, cell_type = 'code') => ({ cell_type, id, metadata: {}, source: 'x' });
    const cells = [
      cell('train-images'),
      cell('train-images'),
      cell('0f3a9c1e'),
      cell('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'markdown'),
      cell(undefined, 'markdown'),
      cell('deadbeef-code'),
    ];
    const ids = formatted(...cells).cells.map((each: { id: string }) => each.id);
    expect(ids).toEqual(['train-images', 'code-6', 'code-2', 'text-3', 'text-4', 'deadbeef-code']);
  });

  it('formatNotebook(text) never gives one id to two cells', () => {
    const cells = [{ id: 'code-1' }, {}, { id: 'code-3' }].map((cell) => ({ ...cell, cell_type: 'code', source: 'x' }));
    const ids = formatted(...cells).cells.map((each: { id: string }) => each.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('formatNotebook(text) keeps pictures attached to a text cell', () => {
    const attachments = { 'a.png': { 'image/png': 'iVBO' } };
    const cell = { cell_type: 'markdown', id: 'picture', metadata: {}, source: '![](attachment:a.png)', attachments };
    expect(formatted(cell).cells[0].attachments).toEqual(attachments);
  });

  it('formatNotebook(text) rejects text that is no notebook and says what was found', () => {
    expect(() => formatNotebook('{"cells": [')).toThrow(SyntaxError);
    expect(() => formatNotebook('[]')).toThrow('Expected notebook to be a notebook with a list of cells');
    expect(() => formatNotebook('{"cells": [], "nbformat": 3}')).toThrow('to be nbformat 4 but found 3');
    expect(() => formatted({ cell_type: 'heading', source: '' })).toThrow('but found "heading"');
    expect(() => formatted({ cell_type: 'code', source: 3 })).toThrow(
      'source of cell 0 of notebook to be text but found 3',
    );
    expect(() => formatNotebook('{"cells": [7], "nbformat": 4}')).toThrow(
      'cell 0 of notebook to be an object but found 7',
    );
  });
});
