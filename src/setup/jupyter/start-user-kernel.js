// node start.js <the kernel's launch.js> <connection file>. Copied beside the user's kernel.json, so that it is still
// there to speak when the folder that it points at has moved.
const fs = require('node:fs');

const [launcher = '', ...parameters] = process.argv.slice(2);
if (!fs.existsSync(launcher)) {
  console.error(`The kernel “TypeScript (Fashion-MNIST)” is no longer where it was registered:
  ${launcher}
Type \`npm run kernel:install\` in the folder's new place, or remove the registration: ${__dirname}`);
  process.exit(1);
}
process.argv = [process.execPath, launcher, ...parameters];
require(launcher);
