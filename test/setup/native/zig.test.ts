import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonCommand, tensorflowVersion, tfjsNodeDirectory } from '../../../src/setup/layout';
import { buildAddon, loadedTensorflowVersion } from '../../../src/setup/native/addon';
import { withZig } from '../../../src/setup/native/compiler';
import { temporaryFolder } from '../temporary-folder';

const missing = !fs.existsSync(pythonCommand);
if (missing) console.warn('Skipped: the addon compiled by Zig (no Python environment; npm run setup makes it)');

it.skipIf(missing)(
  'withZig(action) brings a compiler whose addon loads TensorFlow, and leaves nothing behind',
  async () => {
    const folder = path.join(temporaryFolder(), 'ziglang');
    const target = path.join(tfjsNodeDirectory, 'lib', 'zig-test', 'tfjs_binding.node');
    try {
      await withZig((compiler) => buildAddon(compiler, target), folder);
      expect(await loadedTensorflowVersion(target)).toBe(tensorflowVersion);
      expect(fs.existsSync(folder)).toBe(false);
    } finally {
      fs.rmSync(path.dirname(target), { recursive: true, force: true });
    }
  },
);
