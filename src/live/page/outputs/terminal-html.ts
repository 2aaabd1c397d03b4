import { AnsiUp } from 'ansi_up';

/**
 * What a terminal shows of a text, as HTML: its colours by the page's classes, and a line that begins anew in its
 * place.
 */
export function terminalHtml(text: string): string {
  const colors = new AnsiUp();
  colors.use_classes = true;
  return colors.ansi_to_html(text.replace(/\r+\n/g, '\n').replace(/^.*\r(?=[^\n])/gm, ''));
}
