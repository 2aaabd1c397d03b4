import { createRequire } from 'node:module';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { showForTslab } from '../../../../src/kernel/cells/output/tslab-display';

const load = createRequire(__filename);
let published: [type: string, content: object][] = [];
let showHeld: () => void;
let tslab: typeof import('tslab');

beforeAll(() => {
  showHeld = showForTslab((type, content) => published.push([type, content]));
  tslab = load('tslab');
});
beforeEach(() => {
  published = [];
});

test('the kernel stands on tslab 1.0.22; another version needs another look at src/kernel/cells/output/tslab-display.ts', () => {
  expect(load('tslab/package.json').version).toBe('1.0.22');
});

test.each([
  ['html', 'text/html'],
  ['markdown', 'text/markdown'],
  ['text', 'text/plain'],
  ['svg', 'image/svg+xml'],
  ['latex', 'text/latex'],
  ['javascript', 'text/javascript'],
] as const)('tslab.display.%s shows text of type %s', (method, type) => {
  tslab.display[method]('shown');
  expect(published).toEqual([['display_data', { data: { [type]: 'shown' }, metadata: {}, transient: {} }]]);
});

test.each([
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['pdf', 'application/pdf'],
] as const)('tslab.display.%s shows bytes of type %s', (method, type) => {
  tslab.display[method](Uint8Array.of(137, 80));
  expect(published).toMatchObject([['display_data', { data: { [type]: 'iVA=' } }]]);
});

test('tslab.display.raw shows text and bytes of any type', () => {
  tslab.display.raw('application/json', '{}');
  expect(published).toMatchObject([['display_data', { data: { 'application/json': '{}' } }]]);
});

test('what tslab.newDisplay gives shows in one place, again and again', () => {
  const display = tslab.newDisplay();
  display.text('one');
  showHeld();
  display.text('two');
  showHeld();
  const [first, second] = published as [string, { transient: { display_id: string } }][];
  expect([first![0], second![0]]).toEqual(['display_data', 'update_display_data']);
  expect(first![1].transient.display_id).toMatch(/./);
  expect(second![1].transient).toEqual(first![1].transient);
});

test('of what tslab.newDisplay shows without a pause only the last is sent, in the turn of the event loop', async () => {
  const [first, second] = [tslab.newDisplay(), tslab.newDisplay()];
  first.text('one');
  first.text('two');
  second.text('three');
  expect(published).toMatchObject([['display_data', { data: { 'text/plain': 'two' } }]]);
  second.text('four');
  await new Promise((resolve) => setImmediate(resolve));
  expect(published.slice(1)).toMatchObject([['display_data', { data: { 'text/plain': 'four' } }]]);
  showHeld();
  expect(published).toHaveLength(2);
});
