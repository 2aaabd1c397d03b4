// A figure becomes interactive when it comes near; until then, and wherever that fails, its picture stands there.
const config = { displaylogo: false, showSendToCloud: false, responsive: false };
let plotly;

const loadPlotly = async () => {
  await window.runPacked('page-plotly');
  return window.Plotly;
};

const scaleToFit = (figure, plot, box) => {
  const tallest = Number.parseFloat(getComputedStyle(figure).getPropertyValue('--tallest')) || Number.POSITIVE_INFINITY;
  const scale = Math.min(1, figure.clientWidth / plot.offsetWidth, tallest / plot.offsetHeight);
  plot.style.transform = scale < 1 ? `scale(${scale})` : '';
  box.style.height = `${plot.offsetHeight * scale}px`;
};

const draw = async (figure) => {
  plotly ??= loadPlotly();
  const { newPlot, react } = await plotly;
  const { data, layout, frames, config: own } = JSON.parse(figure.querySelector('.plot-data').textContent);
  const settings = { data, layout, frames, config: { ...own, ...config } };
  const drawn = figure.querySelector('.live > div');
  if (drawn) {
    drawn.setAttribute('aria-label', figure.dataset.alt);
    await react(drawn, settings);
    return scaleToFit(figure, drawn, drawn.parentElement);
  }
  const box = document.createElement('div');
  const plot = document.createElement('div');
  box.className = 'live';
  plot.setAttribute('role', 'group'); // it holds buttons
  plot.setAttribute('aria-label', figure.dataset.alt);
  plot.style.width = `${layout.width ?? figure.clientWidth}px`;
  box.append(plot);
  figure.append(box);
  try {
    await newPlot(plot, settings);
  } catch (error) {
    box.remove();
    throw error;
  }
  figure.classList.add('drawn');
  scaleToFit(figure, plot, box);
  new ResizeObserver(() => scaleToFit(figure, plot, box)).observe(figure);
};

// One after the other: a figure may change while it is drawn.
const drawings = new WeakMap();
const drawNext = (figure) => {
  const next = (drawings.get(figure) ?? Promise.resolve())
    .then(() => draw(figure))
    .catch((error) => console.warn(`The figure stays a picture: ${error.message}`));
  drawings.set(figure, next);
};

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      drawNext(target);
    }
  },
  { rootMargin: '300px' },
);
for (const figure of document.querySelectorAll('figure.plot')) near.observe(figure);
// A cell that runs in the page makes figures, and changes them.
document.addEventListener('figure-changed', ({ target }) => {
  if (target.classList.contains('drawn')) drawNext(target);
  else near.observe(target);
});
