/**
 * Emphasis by ANSI's escape codes. JupyterLab shows an error on pink or, in its dark theme, on dark red, and no colour
 * of text can be read on both: where there is colour, it brings its own background (white on #af0000, a contrast of
 * 7.4).
 */
export const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
export const alarm = (text: string) => bold(`\u001b[38;5;231;48;5;124m${text}\u001b[39;49m`);
