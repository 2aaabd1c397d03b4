import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/training/callbacks/file-name-template';

describe('fillTemplate', () => {
  it('fillTemplate(template, values) formats numbers as Python’s format does', () => {
    const values = { epoch: 3, val_loss: 0.41237, accuracy: 0.875, tiny: 0.0000123 };
    const filled = (template: string) => fillTemplate(template, values);
    expect(filled('{epoch:02d}-{val_loss:.2f}.safetensors')).toBe('03-0.41.safetensors');
    expect(filled('{epoch}')).toBe('3');
    expect(filled('{epoch:4d}|{epoch:04d}')).toBe('   3|0003');
    expect(filled('{val_loss:08.3f}')).toBe('0000.412');
    expect(filled('{val_loss:f}')).toBe('0.412370');
    expect(filled('{accuracy:.1%}')).toBe('87.5%');
    expect(filled('{tiny:.1e}')).toBe('1.2e-05');
    expect(filled('{val_loss:.2}')).toBe('0.41');
    expect(filled('plain {{braces}}')).toBe('plain {braces}');
  });

  it('fillTemplate(template, values) rejects names without a value and formats that it does not know', () => {
    expect(() => fillTemplate('{val_loss:.2f}', { epoch: 1, loss: 2 })).toThrow(
      'Expected {val_loss:.2f} to name one of epoch, loss but found {val_loss}',
    );
    expect(() => fillTemplate('{epoch:>3}', { epoch: 1 })).toThrow(
      'Expected a format like 02d or .2f in {epoch:>3} but found >3',
    );
  });
});
