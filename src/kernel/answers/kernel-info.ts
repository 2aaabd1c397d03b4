import { languageInfo } from '../../contract';
import { protocolVersion } from '../wire/message';

/** What the kernel says of itself: Jupyter's `kernel_info_reply`. */
export function kernelInfo(version: string): object {
  return {
    protocol_version: protocolVersion,
    implementation: 'fashion-mnist',
    implementation_version: version,
    banner: `TypeScript ${languageInfo.version}, Node ${process.version}`,
    language_info: languageInfo,
    help_links: [],
  };
}
