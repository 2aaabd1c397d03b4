import type { PageData } from '../../data/load-data-set.browser';
import type { LiveData } from '../messages';

/**
 * The images of the page as the library asks for them; what lies beside the page on its server is fetched when it is
 * asked for.
 */
export function readPageData({ name, files, contents }: LiveData): PageData {
  return {
    name,
    files,
    read: async (file) => {
      const content = contents[file.name];
      if (content === undefined) throw new Error(`Expected ${file.name} in this page, but it is not there.`);
      return typeof content === 'string' ? unpacked(content) : content;
    },
  };
}

async function unpacked(address: string): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body)
    throw new Error(`Expected ${address} beside the page, but the server says ${answer.status}.`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}
