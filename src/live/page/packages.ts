import type { DataSet } from '../../data';
import type { LiveData } from '../messages';

/** The bytes that the page carries under a name. */
export async function unpack(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = document.getElementById(`live-${name}`)?.textContent;
  if (!text) throw new Error(`Expected ${name} in this page, but it is not there.`);
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The images of the page; undefined where it has none. `name` is what they are called where they are loaded. */
export async function unpackImages(name: string): Promise<LiveData | undefined> {
  const files: DataSet['files'] | null = JSON.parse(new TextDecoder().decode(await unpack('files')));
  if (!files) return undefined;
  const names = Object.values(files).map((file) => file.name);
  const contents = await Promise.all(names.map(async (one) => [one, await unpack(one)] as const));
  return { name, files, contents: Object.fromEntries(contents) };
}
