#!/usr/bin/env node
// The entry of every npm command. Plain JavaScript, because it runs before any package is installed: it checks the
// prerequisites, installs the npm packages, and hands over to src/cli.ts.
const path = require('node:path');
const { checkPrerequisites } = require('./setup/prerequisites.js');
const { installPackages, packagesAreInstalled } = require('./setup/npm-packages.js');
const { withSetupLock } = require('./setup/setup-lock.js');

const root = path.resolve(__dirname, '..');
const command = process.argv[2] ?? 'help';

main().catch((error) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});

async function main() {
  if (command !== 'doctor') {
    const problems = checkPrerequisites(root).filter(({ ok }) => !ok);
    if (problems.length > 0) {
      const list = problems.map(({ name, found, fix }) => `  ✗ ${name}: ${found}\n    ${fix}`);
      throw new Error(`This machine lacks something that the notebooks need:\n\n${list.join('\n')}`);
    }
  }
  if (!packagesAreInstalled(root)) {
    await withSetupLock(root, async () => packagesAreInstalled(root) || installPackages(root));
  }
  // @ts-expect-error its types stand in an exports map, which Node10 resolution does not read
  require('tsx/cjs');
  await require('./cli').main(process.argv.slice(2));
}
