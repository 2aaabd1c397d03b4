// The npm packages, compared with and installed from the lock file. Plain JavaScript: runs before any package is
// installed.
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { spawnEndingWithParent } = require('./end-with-parent.js');

/**
 * Whether node_modules holds the versions that package-lock.json names; packages for other platforms may be absent.
 * @param {string} root the repository
 */
function packagesAreInstalled(root) {
  return missingPackage(root) === undefined;
}

/**
 * The first package that is not there as package-lock.json names it. npm writes node_modules/.package-lock.json when an
 * installation is complete; what is gone since then only its folder tells.
 * @param {string} root the repository
 * @returns {string | undefined} its name and what is wrong with it
 */
function missingPackage(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  if (Object.keys(installed).length === 0) return 'node_modules is not there, or not complete';
  for (const [folder, { version, optional }] of Object.entries(wanted)) {
    if (folder === '' || (optional && !installed[folder])) continue;
    const name = folder.slice('node_modules/'.length);
    const found = installed[folder]?.version;
    if (found !== version) return `${name} ${found ?? 'is missing'}, wanted ${version}`;
    if (!fs.existsSync(path.join(root, folder, 'package.json'))) return `${name} is missing`;
  }
  return undefined;
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
  const installing = [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const [status] = await once(spawnEndingWithParent(command, installing, { cwd: root, inherit: true }), 'close');
  if (status !== 0) {
    throw new Error(
      `npm ci failed (exit code ${status}). Its message stands above; the npm registry must be reachable.\n` +
        'Run the same command again when that is mended: it goes on where it stopped.',
    );
  }
  console.log(`✓ npm packages: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

module.exports = { installPackages, missingPackage, packagesAreInstalled };
