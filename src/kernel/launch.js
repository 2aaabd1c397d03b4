// The command in the kernelspec: node launch.js <connection file>. Plain JavaScript, because it is what teaches Node
// TypeScript.
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
// Jupyter starts a kernel in its notebook's folder.
const folder = process.cwd();

// notebooks/ko speaks Korean, notebooks/en English.
const [language] = path.relative(path.join(root, 'notebooks'), folder).split(path.sep);
if (language === 'ko' || language === 'en') process.env.FASHION_MNIST_LANGUAGE ??= language;

// tsx reads the tsconfig.json of the working directory, and the project's own files need the project's.
process.chdir(root);
// @ts-expect-error its types stand in an exports map, which Node10 resolution does not read
require('tsx/cjs');
// Before anything else opens files or starts threads.
const pipes = require('./descriptors/capture-descriptors').captureDescriptors();
require('../prepare-tensorflow');
const { startKernel } = require('./kernel');
process.chdir(folder);

startKernel(process.argv[2] ?? '', { root, folder }, pipes);
