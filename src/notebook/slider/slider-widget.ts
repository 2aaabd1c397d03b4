import type { Kernel, MimeBundle } from '../../contract';
import { openWidget, type WidgetState } from './widget';

export interface SliderRange {
  minimum: number;
  maximum: number;
  value: number;
  step: number;
  label: string;
}

/** Opens ipywidgets' IntSlider with a style and a layout; `onMove` hears every value. Gives what shows it. */
export function sliderWidget(
  comms: Kernel['comms'],
  { minimum, maximum, value, step, label }: SliderRange,
  onMove: (value: number) => void,
): MimeBundle {
  const layout = openWidget(comms, { ...model('base', 'Layout'), width: 'min(100%, 480px)' });
  const style = openWidget(comms, {
    ...model('controls', 'SliderStyle'),
    _view_module: '@jupyter-widgets/base',
    _view_name: 'StyleView',
    description_width: 'initial',
  });
  const state = {
    ...model('controls', 'IntSlider'),
    layout: `IPY_MODEL_${layout}`,
    style: `IPY_MODEL_${style}`,
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
  const id = openWidget(comms, state, ({ value: moved }) => {
    if (isWithin(moved, minimum, maximum)) onMove(moved);
  });
  return {
    'application/vnd.jupyter.widget-view+json': { version_major: 2, version_minor: 0, model_id: id },
    'text/plain': `${label === '' ? '' : `${label}: `}${value} (${minimum} … ${maximum})`,
  };
}

/** What names the browser's half of a widget. */
function model(module: 'base' | 'controls', name: string): WidgetState {
  const place = `@jupyter-widgets/${module}`;
  return {
    _model_module: place,
    _model_module_version: '2.0.0',
    _model_name: `${name}Model`,
    _view_module: place,
    _view_module_version: '2.0.0',
    _view_name: `${name}View`,
    _view_count: null,
  };
}

function isWithin(value: unknown, minimum: number, maximum: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum;
}
