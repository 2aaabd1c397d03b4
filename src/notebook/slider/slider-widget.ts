import { type Kernel, type MimeBundle, metadataOf, metadataSymbol } from '../../contract';
import { openWidget, type Widget, type WidgetState } from './widget';

export interface SliderRange {
  minimum: number;
  maximum: number;
  value: number;
  step: number;
  label: string;
}

/** A slider with a place for results under it. */
export interface SliderWidget {
  /** What shows both; without widgets, the first result. */
  bundle: MimeBundle;
  /** Puts another result into the place, on every page that shows it. */
  show(result: MimeBundle): void;
}

/**
 * Opens ipywidgets' IntSlider above an Output; `onMove` hears every value.
 *
 * The result is the Output's own state, which a page that is opened later asks for; a display that is updated would be
 * lost to it.
 */
export function sliderWidget(
  comms: Kernel['comms'],
  range: SliderRange,
  first: MimeBundle,
  onMove: (value: number) => void,
): SliderWidget {
  const { minimum, maximum, value, label } = range;
  const slider = openSlider(comms, range, onMove);
  const place = openWidget(comms, {
    ...model('output', 'Output', '1.0.0'),
    layout: reference(openWidget(comms, model('base', 'Layout'))),
    msg_id: '',
    outputs: [outputOf(first)],
  });
  const box = openWidget(comms, {
    ...model('controls', 'VBox'),
    layout: reference(openWidget(comms, model('base', 'Layout'))),
    box_style: '',
    children: [slider, place].map(reference),
  });
  const bundle = {
    ...first,
    'application/vnd.jupyter.widget-view+json': { version_major: 2, version_minor: 0, model_id: box.id },
    'text/plain': `${label === '' ? '' : `${label}: `}${value} (${minimum} … ${maximum})\n${first['text/plain'] ?? ''}`,
  };
  return {
    bundle: Object.defineProperty(bundle, metadataSymbol, { value: metadataOf(first) }),
    show: (result) => place.update({ outputs: [outputOf(result)] }),
  };
}

function openSlider(
  comms: Kernel['comms'],
  { minimum, maximum, value, step, label }: SliderRange,
  onMove: (value: number) => void,
): Widget {
  const layout = openWidget(comms, { ...model('base', 'Layout'), width: 'min(100%, 480px)' });
  const style = openWidget(comms, {
    ...model('controls', 'SliderStyle'),
    _view_module: '@jupyter-widgets/base',
    _view_name: 'StyleView',
    description_width: 'initial',
  });
  const state = {
    ...model('controls', 'IntSlider'),
    layout: reference(layout),
    style: reference(style),
    min: minimum,
    max: maximum,
    value,
    step,
    description: label,
    continuous_update: true,
    readout: true,
    readout_format: 'd',
    orientation: 'horizontal',
    behavior: 'drag-tap',
    disabled: false,
  };
  return openWidget(comms, state, ({ value: moved }) => {
    if (isWithin(moved, minimum, maximum)) onMove(moved);
  });
}

/** A result as the notebook's file has it. */
function outputOf(bundle: MimeBundle): object {
  return { output_type: 'display_data', data: { ...bundle }, metadata: metadataOf(bundle) };
}

function reference({ id }: Widget): string {
  return `IPY_MODEL_${id}`;
}

/** What names the browser's half of a widget. */
function model(module: 'base' | 'controls' | 'output', name: string, version = '2.0.0'): WidgetState {
  const place = `@jupyter-widgets/${module}`;
  return {
    _model_module: place,
    _model_module_version: version,
    _model_name: `${name}Model`,
    _view_module: place,
    _view_module_version: version,
    _view_name: `${name}View`,
    _view_count: null,
  };
}

function isWithin(value: unknown, minimum: number, maximum: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
}
