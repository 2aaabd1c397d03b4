import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WholeCharacters } from '../../../../src/kernel/cells/output/whole-characters';

const text = fc.string({ unit: 'grapheme' });

test('a text is the same in whatever pieces it is written, as text or as bytes, and no piece ends within a character', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(40)), fc.boolean(), (written, places, asBytes) => {
      const whole = asBytes ? Buffer.from(written) : written;
      const cuts = [0, ...places.sort((one, other) => one - other), whole.length];
      const characters = new WholeCharacters();
      const pieces = cuts.slice(1).map((end, index) => characters.take(whole.slice(cuts[index], end)));
      for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece);
      expect(pieces.join('') + characters.end()).toBe(written);
    }),
    { seed: 13 },
  );
});

test('half a character whose other half never comes is said at the end, and no later', () => {
  const characters = new WholeCharacters();
  expect(characters.take(Buffer.from([0xed, 0x95]))).toBe('');
  expect(characters.take('a\ud83d')).toBe('a');
  expect(characters.end()).toBe('\ud83d\ufffd');
  expect(characters.end()).toBe('');
});
