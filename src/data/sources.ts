import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory, kerasHome, repositoryRoot } from '../settings';
import { downloadFashionMnist } from './download-fashion-mnist';
import { installDebianPackage, thisSystem } from './install-debian-package';
import { loadFolder } from './load-folder';
import type { Source } from './source';

/** The project's own copy of the data; safe to delete. */
export const fashionMnistCache = path.join(cacheDirectory, 'fashion-mnist');

const debianPackage = 'dataset-fashion-mnist';
const debianFolder = '/usr/share/datasets/fashion-mnist';
const officialAddress = 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/';
const kerasAddress = 'https://storage.googleapis.com/tensorflow/tf-keras-datasets/';

/** The places on this machine, in the order in which they are looked at. */
export function localSources(): Source[] {
  return [
    folderSource("the project's cache", fashionMnistCache),
    { ...folderSource("Keras' cache", path.join(kerasHome, 'datasets', 'fashion-mnist')), isSlow: true },
    { ...folderSource("Debian's package", debianFolder), isSlow: true },
  ];
}

/** The places beyond this machine, in the order in which they are asked. */
export function remoteSources(): Source[] {
  return [downloadSource(officialAddress), downloadSource(kerasAddress), debianPackageSource()];
}

/** A folder that the user named: what is wrong with it is an error, and no other place is tried. */
export function userSource(folder: string): Source {
  return { ...folderSource('your folder', path.resolve(folder)), isRequired: true };
}

function folderSource(name: string, folder: string): Source {
  const inside = path.relative(repositoryRoot, folder);
  return {
    name: `${name} (${inside.startsWith('..') ? folder : inside})`,
    load: ({ files, verify }) => loadFolder(folder, files, verify),
  };
}

function downloadSource(address: string): Source {
  return {
    name: address,
    load: async (request) => {
      const network = { fetch, patience: 10_000, pauses: [500, 1000], wait: sleep };
      return downloadFashionMnist(address, fashionMnistCache, request, network);
    },
  };
}

function debianPackageSource(): Source {
  return {
    name: `apt-get install ${debianPackage}`,
    isSlow: true,
    load: async ({ files, verify, log }) => {
      await installDebianPackage(debianPackage, thisSystem(), log);
      return loadFolder(debianFolder, files, verify);
    },
  };
}
