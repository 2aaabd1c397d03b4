/// <reference lib="dom" />
/*
 * Figures keep their own size and follow the theme in JupyterLab, whose Plotly renderer draws them as wide as the cell,
 * stores that picture in the notebook, and knows no theme.
 *
 * JupyterLab loads this file as a container of module federation and asks it for './mimeExtension'. It offers no
 * renderer of its own: it mends the one that Python's plotly brings, and leaves it alone where that looks different.
 */
/**
 * @typedef {{ layout?: { width?: number, height?: number, font?: { family?: string } } }} PlotlyFigure
 * @typedef {{ data: Record<string, unknown>, setData(changed: object): void }} Model
 * @typedef {object} Renderer What the renderer of Python's plotly is made of.
 * @property {HTMLElement} node
 * @property {HTMLImageElement} _img_el
 * @property {Model} _model
 * @property {boolean} isDisposed
 * @property {() => boolean} hasGraphElement
 * @property {(model: Model) => Promise<void>} renderModel
 * @property {(model: Pick<Model, 'data' | 'setData'>) => Promise<void>} createGraph
 * @property {(message: object) => void} onUpdateRequest
 * @property {(message: object) => void} onAfterAttach
 * @property {(message: object) => void} onBeforeDetach
 * @typedef {{ init(): void, get(module: string): Promise<() => object> }} Container
 */
(() => {
  const kind = 'application/vnd.plotly.v1+json';
  /** @type {Record<string, string>} */
  const darkColors = JSON.parse('<dark colours>');
  const ourFont = '<font family>';
  /** @type {Set<Renderer>} */
  const renderers = new Set();
  /** What each one shows, drawn or not. @type {WeakMap<Renderer, Model>} */
  const figureModels = new WeakMap();
  let mended = false;

  const page = /** @type {{ _JUPYTERLAB?: Record<string, Container> }} */ (/** @type {unknown} */ (window));
  page._JUPYTERLAB ??= {};
  const containers = page._JUPYTERLAB;

  const isDark = () => document.body.dataset.jpThemeLight === 'false';

  /**
   * A copy, since Plotly changes what it draws and the notebook shall not; our own figures in the colours of the theme.
   *
   * @param {PlotlyFigure} figure
   */
  const inTheme = (figure) => {
    const dark = isDark() && figure.layout?.font?.family === ourFont;
    /** @type {(key: string, value: unknown) => unknown} */
    const recolored = (_, value) => (dark && typeof value === 'string' ? (darkColors[value] ?? value) : value);
    return JSON.parse(JSON.stringify(figure), recolored);
  };

  /** @param {Model | undefined} model */
  const sizeOf = (model) => {
    const figure = /** @type {PlotlyFigure | undefined} */ (model?.data[kind]);
    const { width = 0, height = 0 } = figure?.layout ?? {};
    return width > 0 && height > 0 ? { width, height } : undefined;
  };

  /**
   * The node as large as the figure, and shown smaller where the cell is narrower.
   *
   * @param {Renderer} renderer
   */
  const layOut = (renderer) => {
    const { node } = renderer;
    const size = sizeOf(figureModels.get(renderer));
    if (!size) return;
    const prompt = /** @type {HTMLElement | null} */ (node.parentElement?.querySelector(':scope > .jp-OutputPrompt'));
    const room = (node.parentElement?.clientWidth ?? 0) - (prompt?.offsetWidth ?? 0);
    const scale = room > 0 ? Math.min(1, room / size.width) : 1;
    Object.assign(node.style, {
      flex: '0 0 auto',
      overflow: 'hidden',
      boxSizing: 'content-box',
      width: `${size.width}px`,
      height: `${size.height}px`,
      transformOrigin: '0 0',
      transform: scale < 1 ? `scale(${scale})` : '',
      marginRight: `${(scale - 1) * size.width}px`,
      marginBottom: `${(scale - 1) * size.height}px`,
    });
  };

  const resized = new ResizeObserver((entries) => {
    for (const renderer of renderers) {
      if (entries.some(({ target }) => target === renderer.node.parentElement)) layOut(renderer);
    }
  });

  /** In the dark theme the light picture gives way to the drawing as soon as the figure comes near. */
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const renderer = [...renderers].find(({ node }) => node === target);
        if (isIntersecting && renderer && isDark() && !renderer.hasGraphElement())
          renderer.createGraph(renderer._model);
      }
    },
    { rootMargin: '300px' },
  );

  const watchTheme = () =>
    new MutationObserver(() => {
      for (const renderer of renderers) {
        if (renderer.isDisposed) continue;
        if (renderer.hasGraphElement()) renderer.createGraph(renderer._model);
        else {
          near.unobserve(renderer.node);
          near.observe(renderer.node);
        }
      }
    }).observe(document.body, { attributes: true, attributeFilter: ['data-jp-theme-light'] });

  /** @param {Renderer} stock */
  const mend = (stock) => {
    const { renderModel, createGraph, onUpdateRequest } = stock;
    /** @type {Renderer} */
    const widget = Object.getPrototypeOf(stock);

    /** @type {(this: Renderer, model: Model) => Promise<void>} */
    stock.renderModel = function (model) {
      figureModels.set(this, model);
      const size = sizeOf(model);
      if (size) Object.assign(this._img_el.style, { width: `${size.width}px`, height: `${size.height}px` });
      layOut(this);
      if (!this.hasGraphElement()) return renderModel.call(this, model);
      Object.assign(this, { _model: model });
      return this.createGraph(model);
    };
    stock.createGraph = function (model) {
      const keepsPicture = sizeOf(model) && model.data['image/png'];
      const drawn = {
        data: { ...model.data, [kind]: inTheme(/** @type {PlotlyFigure} */ (model.data[kind])) },
        /** @param {object} changed */
        setData: (changed) => {
          if (!keepsPicture) model.setData(changed);
        },
      };
      return createGraph.call(this, drawn);
    };
    stock.onUpdateRequest = function (message) {
      if (!sizeOf(figureModels.get(this))) onUpdateRequest.call(this, message);
    };
    stock.onAfterAttach = function (message) {
      widget.onAfterAttach.call(this, message);
      renderers.add(this);
      if (this.node.parentElement) resized.observe(this.node.parentElement);
      near.observe(this.node);
      layOut(this);
    };
    stock.onBeforeDetach = function (message) {
      widget.onBeforeDetach.call(this, message);
      renderers.delete(this);
      near.unobserve(this.node);
    };
  };

  const mendRenderer = async () => {
    const factory = await containers['jupyterlab-plotly']?.get('./mimeExtension');
    const { RenderedPlotly } = /** @type {{ RenderedPlotly?: { prototype: Renderer } }} */ (factory?.() ?? {});
    const prototype = RenderedPlotly?.prototype;
    if (mended || !prototype?.renderModel || !prototype.createGraph || !prototype.hasGraphElement) return;
    mended = true;
    mend(prototype);
    watchTheme();
  };

  containers['fashion-mnist-figures'] = {
    init: () => {},
    get: async () => {
      await mendRenderer().catch((error) => console.warn(`Figures are shown as Plotly does it: ${error.message}`));
      return () => ({ __esModule: true, default: [] });
    },
  };
})();
