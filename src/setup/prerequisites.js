// What the machine must bring along. Plain JavaScript: runs before any package is installed.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

/** @typedef {{ name: string, ok: boolean, found: string, fix: string }} Check */

const OLDEST_NODE = [20, 19];
const OLDEST_PYTHON = [3, 10];
/** node_modules, .venv, the unpacked TensorFlow library, and its package while it is being unpacked. */
const NEEDED_BYTES = 2.5e9;

/**
 * Every prerequisite with what was found and how to mend it.
 * @param {string} root the repository
 * @returns {Check[]}
 */
function checkPrerequisites(root) {
  const isSetUp = fs.existsSync(path.join(root, '.venv', 'fashion-mnist.json'));
  return [
    checkNode(process.versions.node),
    checkPython(findPython()),
    checkPlatform(process.platform, process.arch),
    checkDisk(isSetUp ? Number.POSITIVE_INFINITY : freeBytes(root)),
    checkWriteAccess(root),
  ];
}

/** @param {string} version @returns {Check} */
function checkNode(version) {
  return {
    name: 'Node.js',
    ok: isAtLeast(version, OLDEST_NODE),
    found: version,
    fix: `Install Node.js ${OLDEST_NODE.join('.')} or newer (22, 24 and 26 work as well): https://nodejs.org`,
  };
}

/** @param {{ command: string, version: string, hasVenv: boolean } | undefined} python @returns {Check} */
function checkPython(python) {
  const wanted = OLDEST_PYTHON.join('.');
  const recent = python !== undefined && isAtLeast(python.version, OLDEST_PYTHON);
  return {
    name: 'Python with venv',
    ok: recent && python.hasVenv,
    found: python
      ? `${python.command} ${python.version}${python.hasVenv ? '' : ', without the venv module'}`
      : 'not found',
    fix: recent
      ? 'Install its venv module (Debian, Ubuntu: sudo apt-get install python3-venv).'
      : `Install Python ${wanted} or newer (Debian, Ubuntu: sudo apt-get install python3 python3-venv; macOS: brew install python; otherwise https://python.org), or name one in the variable PYTHON.`,
  };
}

/**
 * Whether native/tensorflow-library.txt names a package for the machine.
 * @param {string} platform @param {string} architecture @returns {Check}
 */
function checkPlatform(platform, architecture) {
  const found = `${platform}-${architecture}`;
  return {
    name: 'TensorFlow for this machine',
    ok: ['linux-x64', 'linux-arm64', 'darwin-arm64'].includes(found),
    found,
    fix:
      platform === 'win32'
        ? 'TensorFlow for Node.js has no Windows build: use WSL (https://learn.microsoft.com/windows/wsl/install) and run the same command there.'
        : 'There is a current TensorFlow for Linux on x64 and arm64, and for macOS on Apple silicon: use one of these machines.',
  };
}

/** @param {number} bytes @returns {Check} */
function checkDisk(bytes) {
  const gigabytes = (/** @type {number} */ count) => `${(count / 1e9).toFixed(1)} GB`;
  return {
    name: 'Free disk space',
    ok: bytes >= NEEDED_BYTES,
    found: Number.isFinite(bytes) ? gigabytes(bytes) : 'enough: already set up',
    fix: `Free ${gigabytes(NEEDED_BYTES)} on the disk that holds this folder.`,
  };
}

/** @param {string} root @returns {Check} */
function checkWriteAccess(root) {
  let ok = true;
  try {
    fs.accessSync(root, fs.constants.W_OK);
  } catch {
    ok = false;
  }
  return {
    name: 'Write access',
    ok,
    found: ok ? root : `no write access to ${root}`,
    fix: 'Clone the repository into a folder of your own.',
  };
}

/**
 * The first suitable Python, else the first one at all: PYTHON, python3, python, then python3.14 down to python3.10.
 */
function findPython() {
  const minors = [14, 13, 12, 11, 10].map((minor) => `python3.${minor}`);
  const commands = process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python', ...minors];
  /** @type {{ command: string, version: string, hasVenv: boolean } | undefined} */
  let first;
  for (const command of commands) {
    const python = probePython(command);
    if (python && isAtLeast(python.version, OLDEST_PYTHON) && python.hasVenv) return python;
    first ??= python;
  }
  return first;
}

/** @param {string} command */
function probePython(command) {
  const program =
    'import sys,importlib.util as u;print(sys.version.split()[0],all(map(u.find_spec,("venv","ensurepip"))))';
  const { status, stdout } = spawnSync(command, ['-c', program], { encoding: 'utf8' });
  if (status !== 0) return undefined;
  const [version = '', hasVenv] = stdout.trim().split(' ');
  return { command, version, hasVenv: hasVenv === 'True' };
}

/** The C++ compiler that will build the addon: CXX, c++, g++ or clang++. */
function findCompiler() {
  const commands = process.env.CXX ? [process.env.CXX] : ['c++', 'g++', 'clang++'];
  return commands.find((command) => spawnSync(command, ['--version']).status === 0);
}

/** @param {string} directory */
function freeBytes(directory) {
  const { bavail, bsize } = fs.statfsSync(directory);
  return bavail * bsize;
}

/** @param {string} version @param {number[]} oldest */
function isAtLeast(version, [major = 0, minor = 0]) {
  const [foundMajor = 0, foundMinor = 0] = version.split('.').map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

module.exports = { checkDisk, checkNode, checkPlatform, checkPrerequisites, checkPython, findCompiler, findPython };
