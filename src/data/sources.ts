import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory, fromEnvironment, kerasHome, repositoryRoot } from '../settings';
import type { DataSet } from './data-set';
import { downloadDataSet } from './download-data-set';
import { installDebianPackage, thisSystem } from './install-debian-package';
import { loadFolder } from './load-folder';
import type { Source } from './source';

/** The project's own copy of a data set; safe to delete. */
export const cacheOf = ({ name }: DataSet): string => path.join(cacheDirectory, name);

/** The user's own folder, if the data set's variable names one. */
export const userFolder = ({ folderVariable }: DataSet): string | undefined => fromEnvironment(folderVariable);

/** The places on this machine, in the order in which they are looked at. */
export function localSources(dataSet: DataSet): Source[] {
  const { name, debian } = dataSet;
  return [
    folderSource("the project's cache", cacheOf(dataSet)),
    { ...folderSource("Keras' cache", path.join(kerasHome, 'datasets', name)), isSlow: true },
    ...(debian ? [{ ...folderSource("Debian's package", debian.folder), isSlow: true }] : []),
  ];
}

/** The places beyond this machine, in the order in which they are asked. */
export function remoteSources({ addresses, debian }: DataSet): Source[] {
  return [...addresses.map(downloadSource), ...(debian ? [debianPackageSource(debian)] : [])];
}

/** A folder that the user named: what is wrong with it is an error, and no other place is tried. */
export function userSource(folder: string): Source {
  return { ...folderSource('your folder', path.resolve(folder)), isRequired: true };
}

function folderSource(name: string, folder: string): Source {
  const inside = path.relative(repositoryRoot, folder);
  return {
    name: `${name} (${inside.startsWith('..') ? folder : inside})`,
    load: ({ dataSet, verify }) => loadFolder(folder, dataSet, verify),
  };
}

function downloadSource(address: string): Source {
  return {
    name: address,
    load: async (request) => {
      const network = { fetch, patience: 10_000, pauses: [500, 1000], wait: sleep };
      return downloadDataSet(address, cacheOf(request.dataSet), request, network);
    },
  };
}

function debianPackageSource({ package: name, folder }: NonNullable<DataSet['debian']>): Source {
  return {
    name: `apt-get install ${name}`,
    isSlow: true,
    load: async ({ dataSet, verify, log }) => {
      await installDebianPackage(name, thisSystem(), (line) => log(`${dataSet.title}: ${line}`));
      return loadFolder(folder, dataSet, verify);
    },
  };
}
