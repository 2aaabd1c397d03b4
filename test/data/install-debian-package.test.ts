import { describe, expect, test } from 'vitest';
import { installDebianPackage, type System } from '../../src/data/install-debian-package';
import { MissingFilesError } from '../../src/data/missing-files-error';

/** A machine on which apt-get fails for the first `failures` commands; it notes what was run. */
function machine({ isDebian = true, isRoot = true, failures = 0 } = {}) {
  const commands: string[] = [];
  const run: System['run'] = async (command, words) => {
    commands.push(
      [command, ...words.filter((word) => !word.includes('='))].filter((word) => !/^-(o|qq)$/.test(word)).join(' '),
    );
    if (commands.length <= failures) {
      throw Object.assign(new Error('Command failed'), { stderr: 'W: first\nE: Unable to locate package\n' });
    }
  };
  return { commands, system: { isDebian, isRoot, run } };
}

const install = 'env apt-get install --yes --no-install-recommends dataset-fashion-mnist';

describe('installDebianPackage(name, system, log)', () => {
  test('installs the package, asking nothing and saying so', async () => {
    const { commands, system } = machine();
    const log: string[] = [];
    await installDebianPackage('dataset-fashion-mnist', system, (line) => log.push(line));
    expect(commands).toEqual([install]);
    expect(log).toEqual(["installing Debian's package dataset-fashion-mnist"]);
  });

  test('brings the lists of packages up to date when the package is not in them', async () => {
    const { commands, system } = machine({ failures: 1 });
    await installDebianPackage('dataset-fashion-mnist', system, () => {});
    expect(commands).toEqual([install, 'env apt-get update', install]);
  });

  test('fails with the last line that apt-get wrote', async () => {
    const { system } = machine({ failures: 9 });
    const result = installDebianPackage('dataset-fashion-mnist', system, () => {});
    await expect(result).rejects.toThrow(new Error('E: Unable to locate package'));
  });

  test.each([
    [{ isDebian: false }, 'only on Debian and Ubuntu'],
    [{ isRoot: false }, 'only as root'],
  ])('runs nothing when %o', async (kind, message) => {
    const { commands, system } = machine(kind);
    const result = installDebianPackage('dataset-fashion-mnist', system, () => {});
    await expect(result).rejects.toThrow(new MissingFilesError(message));
    expect(commands).toEqual([]);
  });
});
