import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** A folder that lasts as long as the file of tests that asks for it. */
export function folderForTests(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-reading-'));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Notebooks for the tests, put together from cells. */
export interface TestCell {
  cell_type: string;
  [key: string]: unknown;
}

/** A red picture of 2 × 2 pixels. */
export const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';

let cells = 0;

export const markdown = (source: string, more: object = {}): TestCell => ({
  cell_type: 'markdown',
  id: `text-${++cells}`,
  metadata: {},
  source,
  ...more,
});

export const code = (source: string, outputs: object[] = [], more: object = {}): TestCell => ({
  cell_type: 'code',
  id: `code-${++cells}`,
  metadata: {},
  execution_count: 1,
  source,
  outputs,
  ...more,
});

export const stream = (text: string, name = 'stdout') => ({ output_type: 'stream', name, text });

export const display = (data: object, metadata: object = {}) => ({ output_type: 'display_data', data, metadata });

/** A Plotly figure in the forms that our own have. */
export const plot = (title = 'Loss', alt = 'The loss falls from 3 to 1.', layout: object = {}) =>
  display(
    {
      'application/vnd.plotly.v1+json': {
        data: [{ type: 'scatter', x: [1, 2, 3], y: [3, 2, 1], name: title }],
        layout: { width: 480, height: 320, title: { text: title }, ...layout },
      },
      'image/png': png,
      'text/plain': alt,
    },
    { 'image/png': { alt } },
  );

export function notebook(list: TestCell[], metadata: object = {}) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: 'typescript' }, ...metadata },
    cells: list,
  };
}

/** Writes a notebook into a folder and returns its path. */
export function write(folder: string, name: string, content: object | string): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

/** Every file below a folder with its contents, to see whether anything was written. */
export function snapshot(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files
      .filter((file) => fs.statSync(path.join(folder, file)).isFile())
      .map((file) => [file, fs.readFileSync(path.join(folder, file), 'base64')]),
  );
}

/** A lesson with something of everything. */
export const lesson = (korean = false) =>
  notebook([
    markdown(
      korean
        ? '# 첫 번째 수업\n\n신경망을 만들고 **학습**시킵니다. 한글이 상자로 보이면 안 됩니다.'
        : '# A first lesson\n\nA network *learns*.',
    ),
    markdown(
      korean
        ? '## 데이터\n\n[모델](#모델)에서 씁니다.'
        : '## The data\n\nUsed by [the model](#The-model). A formula: $\\frac{1}{n}\\sum_i x_i$.\n\n$$\\sqrt{2}$$',
    ),
    code('const epochs: number = 10; // passes\nconst name = "run";', [
      stream('step 1\rstep 2\rstep 3\n'),
      stream('done\n'),
      stream('careful\n', 'stderr'),
    ]),
    markdown(
      korean
        ? '## 모델\n\n### 레이어\n\n- 하나\n- 둘'
        : '## The model\n\n### Layers\n\n- one\n- two\n\n```ts\nconst x = 1;\n```',
    ),
    code('summary(model)', [
      display({
        'text/html': '<table><thead><tr><th>Layer</th></tr></thead><tbody><tr><td>dense</td></tr></tbody></table>',
        'text/plain': 'dense',
      }),
    ]),
    code('learningCurves(history)', [plot()]),
    code('fail()', [
      {
        output_type: 'error',
        ename: 'RangeError',
        evalue: 'too much',
        traceback: ['\u001b[31mRangeError\u001b[0m: too much'],
      },
    ]),
    code('hidden', [], { metadata: { tags: ['remove-input'] } }),
  ]);
