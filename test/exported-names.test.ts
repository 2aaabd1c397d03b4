import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const source = path.resolve(__dirname, '../src');

/** What stands in for a file, or for a module of Node.js, in a page: it exports the same on purpose. */
const standIn = /\.browser\.ts$|^live\/node\//;

/** Names that several files export, since each time they are the same idea. */
const sameIdea: Record<string, string> = {
  words: 'what a room says, by language',
  fit: 'of training, and the same with a progress line',
  evaluate: 'of training, and the same with a progress line',
  predict: 'of training, and the same with a progress line',
  make: 'what a format is made by, see FormatMaker',
  LossAlongWeight: 'what training computes and a figure shows, which knows no models',
};

test('two exported things do not share a name, unless they are the same idea', () => {
  const files = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !standIn.test(file));
  const exported = files.flatMap((file) => namesIn(fs.readFileSync(path.join(source, file), 'utf8')));
  const twice = exported.filter((name, place) => exported.indexOf(name) !== place);
  expect([...new Set(twice)].sort()).toEqual(Object.keys(sameIdea).sort());
});

/** The names that a file declares and exports. */
function namesIn(text: string): string[] {
  const declaration =
    /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
  return [...new Set([...text.matchAll(declaration)].map(([, name]) => name ?? ''))];
}
