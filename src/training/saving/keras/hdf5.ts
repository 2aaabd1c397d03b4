import type { Dataset, File, Group } from 'h5wasm';

/** A tensor as an HDF5 file holds it. */
export interface Hdf5Tensor {
  shape: number[];
  values: Float32Array;
}

let count = 0;

/**
 * Looks into an HDF5 file, such as Keras' weights; https://github.com/usnistgov/h5wasm is the HDF Group's own library.
 *
 * @throws RangeError when the bytes are no such file, or not all of it
 */
export async function readHdf5<Result>(bytes: Uint8Array, read: (file: File) => Result): Promise<Result> {
  const { FS, File } = await loadHdf5();
  const name = `/read-${count++}.h5`;
  FS.writeFile(name, bytes);
  try {
    const file = openFile(() => new File(name, 'r'));
    try {
      return read(file);
    } finally {
      file.close();
    }
  } finally {
    FS.unlink(name);
  }
}

/** The bytes of an HDF5 file with these tensors by their paths, and empty groups. */
export async function writeHdf5(tensors: Map<string, Hdf5Tensor>, groups: string[] = []): Promise<Uint8Array> {
  const { FS, File } = await loadHdf5();
  const name = `/write-${count++}.h5`;
  const file = new File(name, 'w');
  for (const group of groups) groupAt(file, group.split('/'));
  for (const [place, { shape, values }] of tensors) {
    const parts = place.split('/');
    const [last = ''] = parts.splice(-1);
    groupAt(file, parts).create_dataset({ name: last, data: values, shape, dtype: '<f' });
  }
  file.close();
  try {
    return Uint8Array.from(FS.readFile(name));
  } finally {
    FS.unlink(name);
  }
}

/** The tensor at a path; undefined when there is none. */
export function tensorAt(file: Group, place: string): Hdf5Tensor | undefined {
  const found = file.get(place) as Dataset | null;
  if (found?.type !== 'Dataset') return undefined;
  const { value, shape } = found;
  const values = typeof value === 'number' ? [value] : (value as ArrayLike<number>);
  return { shape: shape ?? [], values: Float32Array.from(values) };
}

/** The texts of an attribute. */
export function textsOf(group: Group, attribute: string): string[] {
  const value = group.attrs[attribute]?.value;
  // An empty list comes as numbers.
  if (value === undefined || value === null || ArrayBuffer.isView(value)) return [];
  return [value].flat() as string[];
}

function groupAt(file: File, parts: string[]): Group {
  let group: Group = file;
  for (const part of parts.filter(Boolean)) {
    group = (group.keys().includes(part) ? group.get(part) : group.create_group(part)) as Group;
  }
  return group;
}

function openFile(open: () => File): File {
  try {
    return open();
  } catch (cause) {
    throw new RangeError('no HDF5 file, or a part of one', { cause });
  }
}

async function loadHdf5() {
  const { File, ready } = await import('h5wasm');
  const { FS, activate_throwing_error_handler } = await ready;
  // Otherwise errors are printed, and what is read is empty.
  activate_throwing_error_handler();
  return { FS, File };
}
