// Starts reveal.js, and makes smaller what is still taller than its slide.
const shrink = () => {
  for (const slide of document.querySelectorAll('.slide')) {
    const scale = Math.max(0.5, Math.min(1, 690 / slide.scrollHeight));
    if (slide.scrollHeight > 0) slide.style.transform = scale < 1 ? `scale(${scale})` : '';
  }
};

Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0.03,
  center: false,
  hash: true,
  transition: 'none',
  slideNumber: 'c/t',
  postMessage: false,
  pdfSeparateFragments: false,
}).then(() => {
  shrink();
  new ResizeObserver(shrink).observe(document.querySelector('.slides'));
  for (const figure of document.querySelectorAll('figure')) new ResizeObserver(shrink).observe(figure);
});
Reveal.on('slidechanged', shrink);
