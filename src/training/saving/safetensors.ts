/** A tensor as it stands in a file. */
export interface StoredTensor {
  name: string;
  /** The type's name in the format: F32, I32, U8, BOOL, … */
  dtype: string;
  shape: number[];
  /** The elements, little-endian, row after row. */
  bytes: Uint8Array;
}

export interface SafetensorsContents {
  tensors: StoredTensor[];
  metadata: Record<string, string>;
}

/** How a file's header describes one tensor. */
interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

type Header = Record<string, Entry> & { __metadata__?: Record<string, string> };

const bytesPerElement: Record<string, number> = { F64: 8, F32: 4, I32: 4, U8: 1, BOOL: 1 };
const lengthBytes = 8;

/**
 * Tensors and metadata as one file in the safetensors format, which Python reads too: 8 bytes with the header's length,
 * the header in JSON, the elements. https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsContents): Uint8Array {
  const header = { __metadata__: metadata } as unknown as Header;
  let offset = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...tensors.map(({ bytes }) => bytes)]);
}

/**
 * What a safetensors file holds; the tensors share the file's memory.
 *
 * @throws RangeError when the bytes are no such file, or not all of it
 */
export function decodeSafetensors(file: Uint8Array): SafetensorsContents {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.length < lengthBytes) throw new RangeError(`only ${buffer.length} bytes`);
  const headerLength = Number(buffer.readBigUInt64LE());
  const dataStart = lengthBytes + headerLength;
  if (dataStart > buffer.length)
    throw new RangeError(`a header of ${headerLength} bytes in a file of ${buffer.length}`);
  const { __metadata__: metadata = {}, ...entries } = parseHeader(buffer.toString('utf8', lengthBytes, dataStart));
  const tensors = Object.entries(entries).map(([name, entry]) => storedTensor(name, entry, buffer.subarray(dataStart)));
  const expected = dataStart + tensors.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (buffer.length !== expected) throw new RangeError(`${buffer.length} bytes where ${expected} should be`);
  return { tensors, metadata };
}

function parseHeader(json: string): Header {
  try {
    const header: unknown = JSON.parse(json);
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header as Header;
  } catch {
    // Reported below, as whatever else is no header.
  }
  throw new RangeError('a header that is no JSON object');
}

function storedTensor(name: string, entry: Entry, data: Buffer): StoredTensor {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  const size = bytesPerElement[dtype];
  if (size === undefined || !Array.isArray(shape) || !Array.isArray(offsets)) {
    throw new RangeError(`no usable type, shape and place for the tensor ${name}`);
  }
  const [start, end] = offsets;
  const bytes = shape.reduce((product, side) => product * side, size);
  if (!(Number.isInteger(start) && start >= 0 && end <= data.length && end - start === bytes)) {
    throw new RangeError(`no room for the tensor ${name} of ${bytes} bytes at ${start} to ${end}`);
  }
  return { name, dtype, shape, bytes: data.subarray(start, end) };
}
