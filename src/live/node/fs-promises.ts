import { fs } from 'memfs';

export = fs.promises;
