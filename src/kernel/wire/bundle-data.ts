import type { MimeBundle } from '../../contract';

/** Types whose content is text although their name does not begin with "text/". */
const textual = /^text\/|[+/](?:xml|json|javascript)$/;

/**
 * A bundle as Jupyter's messages have it: bytes as text where the type is one of text, otherwise in Base64. Inside
 * JSON, where `JSON.stringify` would write objects with numbers for names, typed arrays are lists.
 */
export function bundleData(bundle: MimeBundle): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, content]) => {
      const bytes = bytesOf(content);
      return [type, bytes ? bytes.toString(textual.test(type) ? 'utf8' : 'base64') : forJson(content)];
    }),
  );
}

function bytesOf(content: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(content)) return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return content instanceof ArrayBuffer ? Buffer.from(content) : undefined;
}

/** What goes in circles is left to `JSON.stringify`, which says so. */
const deepest = 500;

function forJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (Buffer.isBuffer(value)) return value.toString('base64');
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number | bigint>, (item) => forJson(item));
  }
  if (Array.isArray(value)) return value.map((item) => forJson(item, depth + 1));
  if ('toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, forJson(item, depth + 1)]));
}
