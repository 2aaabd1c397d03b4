import { languageInfo } from '../../contract';
import { protocolVersion } from '../wire/message';

/** What the kernel says of itself: Jupyter's `kernel_info_reply`. */
export function kernelInfo(version: string): object {
  return {
    protocol_version: protocolVersion,
    implementation: 'fashion-mnist',
    implementation_version: version,
    debugger: true,
    banner: `TypeScript ${languageInfo.version}, Node ${process.version}`,
    language_info: languageInfo,
    help_links: [
      { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
      { text: 'Node.js', url: 'https://nodejs.org/docs/latest/api/' },
      { text: 'TensorFlow.js', url: 'https://js.tensorflow.org/api/latest/' },
    ],
  };
}
