import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'esbuild';

const nodeModules = path.join(__dirname, '..', 'node');
const requireFrom = createRequire(__filename);

/** Packages in the place of Node's own modules; the others stand in `node/`. */
const packages: Record<string, string> = {
  path: 'path-browserify',
  buffer: 'buffer/',
  events: 'events/',
  stream: 'readable-stream',
};

/** Packages that a page has no use for: whoever asks them for something is told so. */
const absent =
  /^(jsdom|@napi-rs\/canvas|canvg|proper-lockfile|h5wasm.*|yauzl|yazl|node-fetch|\.\/tfjs-backend-wasm-threaded-simd\.worker\.js)$/;

/**
 * Makes esbuild take, of a program that was written for Node.js, what a browser can run.
 *
 * `NAME.browser.ts` stands in for `NAME.ts` beside it; Node's modules are packages or files of `node/`; of
 * TensorFlow.js the CommonJS build is taken, as in Node.js, because training replaces functions in it.
 */
export const standIns: Plugin = {
  name: 'stand-ins for Node.js',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path: name, resolveDir }) => {
      const file = path.join(resolveDir, name);
      const found = [`${file}.browser.ts`, path.join(file, 'index.browser.ts')].find(existsSync);
      return found && !resolveDir.includes('node_modules') ? { path: found } : undefined;
    });
    build.onResolve({ filter: /^@tensorflow\/tfjs/ }, ({ path: name }) => ({ path: requireFrom.resolve(name) }));
    build.onResolve({ filter: absent }, ({ path: name }) => ({ path: name, namespace: 'absent' }));
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/promises|\/consumers)?$/ }, ({ path: name }) => {
      const module = name.replace(/^node:/, '');
      if (packages[module]) return { path: requireFrom.resolve(packages[module]) };
      const file = path.join(nodeModules, `${module.replace(/[/_]/g, '-')}.ts`);
      if (existsSync(file)) return { path: file };
      return isNodes(module) ? { path: module, namespace: 'absent' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ path: name }) => ({ contents: absentModule(name) }));
  },
};

const isNodes = (name: string): boolean => requireFrom('node:module').builtinModules.includes(name);

/** A module of which everything can be imported, and nothing called. */
function absentModule(name: string): string {
  const message = `Expected Node.js for ${name}, but this is a page: run the notebook in JupyterLab.`;
  return `
    const missing = () => { throw new Error(${JSON.stringify(message)}); };
    module.exports = new Proxy(missing, { get: (_, name) => (name === '__esModule' ? false : missing) });`;
}
