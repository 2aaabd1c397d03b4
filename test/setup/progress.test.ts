import { expect, test } from 'vitest';
import { showProgress } from '../../src/setup/progress';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream };
}

const url = 'http://example.org/train-images-idx3-ubyte.gz';

test('showProgress(terminal) redraws one line with megabytes and percent', () => {
  const { written, stream } = terminal(true);
  const progress = showProgress(stream);
  progress({ url, received: 13_000_000, total: 26_000_000 });
  progress({ url, received: 26_000_000, total: 26_000_000 });
  expect(written[0]).toContain('train-images-idx3-ubyte.gz: 13.0 of 26.0 MB, 50%');
  expect(written[0]).toMatch(/^\r/);
  expect(written[1]).toMatch(/100%\n$/);
});

test('showProgress(terminal) writes nothing where there is no terminal', () => {
  const { written, stream } = terminal(false);
  showProgress(stream)({ url, received: 1, total: 2 });
  expect(written).toEqual([]);
});
