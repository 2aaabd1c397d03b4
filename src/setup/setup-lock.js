// One set-up at a time. Plain JavaScript: the npm packages are installed under it too. The file names the process that
// sets up, and after it the ones that it has started: when it is killed, these end as well, but a moment later.
const fs = require('node:fs');
const path = require('node:path');

/**
 * Milliseconds that the children of a process that was killed may take to end; a number may belong to another one by
 * now.
 */
const patience = 10_000;

/**
 * The lock that this process holds.
 * @type {string | undefined}
 */
let held;

/**
 * Runs `work` while no other process sets up the same repository; waits for one that does, and takes over from one that
 * died.
 * @template Result
 * @param {string} root the repository
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function withSetupLock(root, work) {
  const file = path.join(root, '.cache', 'setup.lock');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const started = Date.now();
  for (let waiting = false; !tryLock(file, Date.now() - started); waiting = true) {
    if (!waiting) console.log(`▸ waiting for another set-up of this folder (process ${readProcesses(file)[0]})`);
    await new Promise((done) => setTimeout(done, 100));
  }
  held = file;
  try {
    return await work();
  } finally {
    held = undefined;
    fs.rmSync(file, { force: true });
  }
}

/**
 * Notes in the lock, if this process holds one, a group of processes that must be gone before another set-up may begin.
 * @param {number} leader the process that the group is named after
 */
function rememberInLock(leader) {
  if (held) fs.appendFileSync(held, `\n${leader}`);
}

/**
 * @param {string} file
 * @param {number} waited milliseconds
 * @returns {boolean}
 */
function tryLock(file, waited) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // A full disk leaves a lock without an owner, for which everybody would wait.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
      fs.rmSync(file, { force: true });
      throw error;
    }
    const [owner, ...children] = readProcesses(file);
    if (owner === undefined ? age(file) < 5000 : isAlive(owner)) return false;
    if (children.some((leader) => isAlive(-leader)) && waited < patience) return false;
    fs.rmSync(file, { force: true });
    return tryLock(file, waited);
  }
}

/**
 * Milliseconds since the lock was written. One that is empty for long was left by a process that died before its number
 * was in it, which takes no time.
 * @param {string} file
 */
function age(file) {
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** @param {string} file @returns {number[]} */
function readProcesses(file) {
  try {
    return fs.readFileSync(file, 'utf8').split('\n').map(Number).filter(Boolean);
  } catch {
    return [];
  }
}

/** @param {number} processId a process, or, when negative, a group of them */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

module.exports = { rememberInLock, withSetupLock };
