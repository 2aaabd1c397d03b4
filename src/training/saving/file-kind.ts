/** What a file is, by what it begins with. */
export type FileKind = 'zip' | 'hdf5' | 'json' | 'safetensors' | { foreign: string };

const text = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Beginnings of files that are taken for models, what they are, and what to do with them. */
const foreign: [begins: (bytes: Uint8Array) => boolean, what: string][] = [
  [
    (bytes) => text(bytes, 4, 8) === 'TFL3',
    'a TensorFlow Lite model: convert what it was made of, or use its own runtime',
  ],
  [(bytes) => text(bytes, 0, 4) === 'GGUF', 'a GGUF file: it is for llama.cpp'],
  [(bytes) => text(bytes, 1, 6) === 'NUMPY', 'an array of NumPy: save the whole model with Keras as .keras'],
  [
    isPickle,
    'a pickle of Python (PyTorch’s older .pt, or scikit-learn): save the weights as safetensors, or with Keras as .keras',
  ],
  [(bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b, 'a gzip archive: unpack it first'],
  [(bytes) => /^\s*<(!doctype|html|\?xml)/i.test(text(bytes, 0, 200)), 'a web page: the download has failed'],
  [(bytes) => text(bytes, 0, 40).startsWith('version https://git-lfs'), 'a pointer of Git LFS: run git lfs pull'],
  [isOnnx, 'an ONNX model: convert what it was made of, or use onnxruntime-node'],
  [
    (bytes) => text(bytes, 0, 4000).includes('saved_model_schema') || isSavedModel(bytes),
    'a part of a SavedModel: name its folder',
  ],
];

/** undefined for what begins like nothing that is known. */
export function fileKind(bytes: Uint8Array): FileKind | undefined {
  if (text(bytes, 0, 4) === 'PK\x03\x04') return 'zip';
  if (text(bytes, 0, 8) === '\x89HDF\r\n\x1a\n') return 'hdf5';
  if (/^\s*\{/.test(text(bytes, 0, 100))) return 'json';
  if (text(bytes, 8, 9) === '{') return 'safetensors';
  const found = foreign.find(([begins]) => begins(bytes));
  return found && { foreign: found[1] };
}

/** What an archive is whose files have these names, if not one of Keras. */
export function archiveKind(names: string[]): string {
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) {
    return 'a file of PyTorch: save its weights as safetensors, or the model with Keras as .keras';
  }
  if (names.some((name) => name.endsWith('.npy')))
    return 'arrays of NumPy (.npz): save the whole model with Keras as .keras';
  if (names.some((name) => name.endsWith('model.json')))
    return 'a zip archive with a TensorFlow.js model: unpack it first';
  const shown = names.slice(0, 5).join(', ') || 'nothing';
  return `a zip archive without config.json and model.weights.h5 (it holds ${shown}): save the model with Keras as .keras`;
}

/** Protocol 2 and later begin with their number. */
function isPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && (bytes[1] ?? 9) <= 5 && bytes[1] !== 0;
}

/** A protocol buffer whose first field is the version of the format and whose next one is a text: who made it. */
function isOnnx(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x08 &&
    (bytes[1] ?? 99) < 32 &&
    bytes[2] === 0x12 &&
    bytes.length > 16 &&
    isText(bytes.subarray(4, 4 + (bytes[3] ?? 0)))
  );
}

function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

/** saved_model.pb: the version of the format, then a graph. */
function isSavedModel(bytes: Uint8Array): boolean {
  return bytes[0] === 0x08 && bytes[1] === 0x01 && bytes[2] === 0x12 && text(bytes, 0, 400).includes('serve');
}
