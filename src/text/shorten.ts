/** A label that fits a legend or a tick; the end is what goes. */
export function shorten(label: string, length = 72): string {
  const characters = [...label];
  return characters.length <= length ? label : `${characters.slice(0, length - 1).join('')}…`;
}
