import { fs } from 'memfs';

/** Node's `fs` over files that live as long as the page's session. */
export = fs;
