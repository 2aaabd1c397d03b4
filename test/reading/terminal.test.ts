import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../src/settings';
import { pythonCommand } from '../../src/setup/layout';

const folder = path.join(repositoryRoot, 'src', 'reading', 'nbconvert');

/** What is left of each text, computed in one Python. */
function finalTexts(texts: string[]): string[] {
  const program =
    'import json, sys\nfrom fashion_reading.text.terminal import final_text\nprint(json.dumps([final_text(t) for t in json.load(sys.stdin)]))';
  const { stdout, stderr } = spawnSync(pythonCommand, ['-c', program], {
    cwd: folder,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: folder },
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('final_text shows what a terminal shows in the end', () => {
  const cases: [string, string][] = [
    ['plain\ntext', 'plain\ntext'],
    ['10%\r50%\r100%\n', '100%\n'],
    ['longer line\rshort', 'shortr line'],
    ['longer line\r\u001b[Kshort', 'short'],
    ['windows\r\nlines\r\n', 'windows\nlines\n'],
    ['ab\bc', 'ac'],
    ['one\ntwo\n\u001b[1A\u001b[2Knew\n', 'one\nnew\n'],
    ['before\u001b[2J\u001b[Hafter', 'after'],
    ['\u001b[31mred\u001b[0m plain', '\u001b[31mred\u001b[0m plain'],
    ['\u001b]0;title\u0007text', 'text'],
    ['bell\u0007', 'bell'],
    ['\u001b[999999999Bfar', `${'\n'.repeat(1000)}far`],
  ];
  expect(finalTexts(cases.map(([text]) => text))).toEqual(cases.map(([, wanted]) => wanted));
});

test('final_text leaves text without control characters as it is, and never lets any through but colours', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', '한', ' ', '\n', '\r', '\b', '\u001b', '[', '2', 'K', 'A', 'm', ';', '\u0007'),
  });
  const texts = fc.sample(letters, { numRuns: 500, seed: 7 });
  for (const [index, final] of finalTexts(texts).entries()) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
    const rest = final.replaceAll(/\u001b\[[0-9;]*m/g, '');
    const controls = [...rest].filter((letter) => letter < ' ' && letter !== '\n');
    expect(controls, JSON.stringify(texts[index])).toEqual([]);
  }
});
