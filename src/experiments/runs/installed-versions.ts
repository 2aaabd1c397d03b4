import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../settings';

/** The versions of Node.js and of the packages that the project stands on, as they are installed. */
export function installedVersions(root = repositoryRoot): Record<string, string> {
  const { version, dependencies } = readPackage(root);
  const packages = Object.keys(dependencies).map((name) => {
    return [name, readPackage(path.join(root, 'node_modules', name)).version] as const;
  });
  return { 'fashion-mnist-notebooks': version, node: process.versions.node, ...Object.fromEntries(packages) };
}

function readPackage(folder: string): { version: string; dependencies: Record<string, string> } {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  } catch {
    return { version: 'not installed', dependencies: {} };
  }
}
