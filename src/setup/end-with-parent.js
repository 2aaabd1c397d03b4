// Programs that set-up starts. Plain JavaScript: npm is started by it before any package is installed.
const { spawn } = require('node:child_process');
const { rememberInLock } = require('./setup-lock.js');

/**
 * Runs the program and waits. The shell, all that the program starts and the one who listens are one process group:
 * when this process is gone, however it went, its end of descriptor 3 closes, and the group ends with it.
 */
const shell = `
"$@" 3<&- & program=$!
(read -r _ <&3; kill -KILL 0) & listener=$!
exec 3<&-
wait $program; status=$?
kill -KILL $listener
exit $status`;

/**
 * Starts a program that ends, with everything that it has started, when this process ends.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, inherit?: boolean }} [options] `inherit`: it writes to this
 *   process's outputs; otherwise to pipes
 * @returns {import('node:child_process').ChildProcess}
 */
function spawnEndingWithParent(command, parameters, { inherit = false, ...options } = {}) {
  const output = inherit ? 'inherit' : 'pipe';
  const child = spawn('sh', ['-c', shell, 'sh', command, ...parameters], {
    ...options,
    detached: true,
    stdio: ['ignore', output, output, 'pipe'],
  });
  if (child.pid !== undefined) rememberInLock(child.pid);
  return child;
}

module.exports = { spawnEndingWithParent };
