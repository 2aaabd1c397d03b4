import type { MimeBundle } from '../../contract';

/** Types whose content is text although their name does not begin with "text/". */
const textual = /^text\/|[+/](?:xml|json|javascript)$/;

/** A bundle as Jupyter's messages have it: bytes as text where the type is one of text, otherwise in Base64. */
export function bundleData(bundle: MimeBundle): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(bundle).map(([type, content]) => {
      const bytes = bytesOf(content);
      return [type, bytes ? bytes.toString(textual.test(type) ? 'utf8' : 'base64') : content];
    }),
  );
}

function bytesOf(content: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(content)) return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return content instanceof ArrayBuffer ? Buffer.from(content) : undefined;
}
