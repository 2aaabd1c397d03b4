import { protocolVersion } from '../wire/message';

/** Read from its package: TypeScript itself is loaded in another process. */
const typescriptVersion: string = require('@tslab/typescript-for-tslab/package.json').version;

/** What the kernel says of itself: Jupyter's `kernel_info_reply`. */
export function kernelInfo(version: string): object {
  return {
    protocol_version: protocolVersion,
    implementation: 'fashion-mnist',
    implementation_version: version,
    banner: `TypeScript ${typescriptVersion}, Node ${process.version}`,
    language_info: {
      name: 'typescript',
      version: typescriptVersion,
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      // JupyterLab goes by the mode, the classic notebook by the other two.
      codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
      nbconvert_exporter: 'script',
    },
    help_links: [],
  };
}
