/** Text in a colour of JupyterLab's, by ANSI's escape codes. */
export const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
export const cyan = (text: string) => `\u001b[36m${text}\u001b[39m`;
export const gray = (text: string) => `\u001b[90m${text}\u001b[39m`;
export const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
