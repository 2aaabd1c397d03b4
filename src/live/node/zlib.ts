import { unzlibSync, zlibSync } from 'fflate';

export { unzlibSync as inflateSync, zlibSync as deflateSync };
