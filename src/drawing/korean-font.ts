import { loadCanvas } from './load-canvas';

const size = 24;

/**
 * Tells whether the system has a font with Korean letters: without one, different syllables come out as the same empty
 * box.
 */
export function koreanFontAvailable(): boolean {
  return !drawLetter('한').equals(drawLetter('글'));
}

function drawLetter(letter: string): Buffer {
  const canvas = loadCanvas().createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.font = `${size}px sans-serif`;
  context.fillText(letter, 0, size - 4);
  return canvas.data();
}
