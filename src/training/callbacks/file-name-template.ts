/**
 * Fills in a file name as Python's `format` does: `{epoch:02d}-{val_loss:.2f}` with epoch 3 and val_loss 0.412 is
 * `03-0.41`.
 *
 * Formats are a width, with zeros in front if it begins with 0, a precision, and d, f, e or %.
 *
 * @throws RangeError for a name that is not among the values, or another format
 */
export function fillTemplate(template: string, values: Record<string, number>): string {
  return template.replace(/\{\{|\}\}|\{(\w+)(?::([^}]*))?\}/g, (match: string, name?: string, format = '') => {
    if (name === undefined) return match.slice(1);
    const value = values[name];
    if (value === undefined) {
      throw new RangeError(`Expected ${template} to name one of ${Object.keys(values).join(', ')} but found {${name}}`);
    }
    return formatted(value, format, template);
  });
}

function formatted(value: number, format: string, template: string): string {
  const parts = /^(0?)(\d*)(?:\.(\d+))?([dfe%]?)$/.exec(format);
  if (!parts) throw new RangeError(`Expected a format like 02d or .2f in ${template} but found ${format}`);
  const [, zero, width, precision, type] = parts;
  const text = numeral(value, type ?? '', precision === undefined ? undefined : Number(precision));
  return text.padStart(Number(width), zero ? '0' : ' ');
}

function numeral(value: number, type: string, precision?: number): string {
  if (type === 'd') return value.toFixed(0);
  if (type === 'f') return value.toFixed(precision ?? 6);
  if (type === '%') return `${(100 * value).toFixed(precision ?? 6)}%`;
  if (type === 'e') return value.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
  return precision === undefined ? String(value) : String(Number(value.toPrecision(precision)));
}
