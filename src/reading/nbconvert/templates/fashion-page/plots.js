// A figure becomes interactive when it comes near; until then, and wherever that fails, its picture stands there.
const config = { displaylogo: false, showSendToCloud: false, responsive: false };
let plotly;

const unpack = async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
};

const loadPlotly = async () => {
  const script = document.createElement('script');
  script.textContent = await unpack(document.getElementById('page-plotly').textContent);
  document.head.append(script); // the page's policy knows the digest of this text
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
  const { newPlot } = await plotly;
  const { data, layout, frames, config: own } = JSON.parse(figure.querySelector('.plot-data').textContent);
  const box = document.createElement('div');
  const plot = document.createElement('div');
  box.className = 'live';
  plot.setAttribute('role', 'group'); // it holds buttons
  plot.setAttribute('aria-label', figure.dataset.alt);
  plot.style.width = `${layout.width ?? figure.clientWidth}px`;
  box.append(plot);
  figure.append(box);
  try {
    await newPlot(plot, { data, layout, frames, config: { ...own, ...config } });
  } catch (error) {
    box.remove();
    throw error;
  }
  figure.classList.add('drawn');
  scaleToFit(figure, plot, box);
  new ResizeObserver(() => scaleToFit(figure, plot, box)).observe(figure);
};

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target).catch((error) => console.warn(`The figure stays a picture: ${error.message}`));
    }
  },
  { rootMargin: '300px' },
);
for (const figure of document.querySelectorAll('figure.plot')) near.observe(figure);
