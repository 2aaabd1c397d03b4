// One set-up at a time. Plain JavaScript: the npm packages are installed under it too.
const fs = require('node:fs');
const path = require('node:path');

/**
 * Runs `work` while no other process sets up the same repository; waits for one that does, and takes over from one that died.
 * @template Result
 * @param {string} root the repository
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function withSetupLock(root, work) {
  const file = path.join(root, '.cache', 'setup.lock');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let waiting = false; !tryLock(file); waiting = true) {
    if (!waiting) console.log(`▸ waiting for another set-up of this folder (process ${readOwner(file)})`);
    await new Promise((done) => setTimeout(done, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file @returns {boolean} */
function tryLock(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // A full disk leaves a lock without an owner, for which everybody would wait.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
      fs.rmSync(file, { force: true });
      throw error;
    }
    const owner = readOwner(file);
    if (owner === undefined ? !wasLeftEmpty(file) : isAlive(owner)) return false;
    fs.rmSync(file, { force: true });
    return tryLock(file);
  }
}

/**
 * Whether whoever made the lock died before its number was in it, which takes no time.
 * @param {string} file
 */
function wasLeftEmpty(file) {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - made > 5000;
}

/** @param {string} file */
function readOwner(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

module.exports = { withSetupLock };
