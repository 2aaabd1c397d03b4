import type { Figure } from '../../src/figures';

interface Encoded {
  dtype: string;
  bdata: string;
  shape?: string;
}

/**
 * The figure with its base64 arrays as arrays of numbers: Plotly draws either, but `Plotly.validate` knows only these.
 */
export function withPlainArrays(figure: Figure): Figure {
  return JSON.parse(JSON.stringify(figure), (_, value) => (isEncoded(value) ? decode(value) : value));
}

function isEncoded(value: unknown): value is Encoded {
  return typeof value === 'object' && value !== null && 'bdata' in value;
}

function decode({ dtype, bdata, shape }: Encoded): number[][] {
  const bytes = Uint8Array.from(Buffer.from(bdata, 'base64'));
  const values = Array.from(dtype === 'f4' ? new Float32Array(bytes.buffer) : bytes);
  const [rows = 1, columns = values.length] = (shape ?? '').split(',').map(Number);
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}
