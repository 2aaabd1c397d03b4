/** This project's library, by the name of its package: a notebook in any folder can import it. */
export const libraryName = 'fashion-mnist-notebooks';
