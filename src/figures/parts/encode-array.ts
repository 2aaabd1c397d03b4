/** A typed array inside a Plotly figure: base64, with the type and the shape beside it. */
export interface EncodedArray {
  dtype: string;
  bdata: string;
  shape?: string;
}

/** Numbers as Plotly reads them from JSON in the fewest characters. */
export function encodeArray(values: Uint8Array | Float32Array, rows: number, columns: number): EncodedArray {
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return {
    dtype: values instanceof Uint8Array ? 'u1' : 'f4',
    bdata: bytes.toString('base64'),
    shape: `${rows}, ${columns}`,
  };
}
