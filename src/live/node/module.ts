/** Nothing is loaded later in a page: whoever wants to is told so, once he does. */
export const createRequire = () => (name: string) => {
  throw new Error(`Expected Node.js for ${name}, but this is a page: run the notebook in JupyterLab.`);
};
