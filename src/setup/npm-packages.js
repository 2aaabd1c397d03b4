// The npm packages, compared with and installed from the lock file. Plain JavaScript: runs before any package is installed.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/**
 * Whether node_modules holds the versions that package-lock.json names; packages for other platforms may be absent.
 * npm writes node_modules/.package-lock.json when an installation is complete.
 * @param {string} root the repository
 */
function packagesAreInstalled(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '' || (optional && !installed[name])) return Object.keys(installed).length > 0;
    return installed[name]?.version === version;
  });
}

/**
 * @param {string} file a package-lock.json
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return {};
  }
}

/**
 * Installs the packages that the lock file names, without running their install scripts.
 * @param {string} root the repository
 */
async function installPackages(root) {
  const started = Date.now();
  console.log('▸ npm packages: installing from package-lock.json (about 650 MB on disk)');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const { status, error } = spawnSync(command, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) {
    throw new Error(
      `npm ci failed (${error?.message ?? `exit code ${status}`}). Its message stands above; the npm registry must be reachable.\n` +
        'Run the same command again when that is mended: it goes on where it stopped.',
    );
  }
  console.log(`✓ npm packages: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

module.exports = { installPackages, packagesAreInstalled };
