// The command in the kernelspec: node launch.js <connection file>. Plain JavaScript, because it is what teaches Node TypeScript.
const path = require('node:path');

const repositoryRoot = path.resolve(__dirname, '../..');

// Jupyter starts a kernel in its notebook's folder: notebooks/ko speaks Korean, notebooks/en English.
const folder = path.relative(path.join(repositoryRoot, 'notebooks'), process.cwd()).split(path.sep)[0];
if (folder === 'ko' || folder === 'en') process.env.FASHION_MNIST_LANGUAGE ??= folder;

// tslab resolves a cell's imports from the working directory.
process.chdir(repositoryRoot);

// @ts-expect-error its types stand in an exports map, which Node10 resolution does not read
require('tsx/cjs');
require('../prepare-tensorflow');
// In this file `import()` is Node's own; tsx turns that of files that it reads into `require`.
require('./kernel').startKernel(process.argv[2] ?? '', (/** @type {string} */ name) => import(name));
