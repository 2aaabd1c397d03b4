import type { Kernel } from '../../contract';

/** The kernel's half of a widget. */
export interface Widget {
  id: string;
  /** Tells every page, and those that are opened later. */
  update(changed: WidgetState): void;
}

/** What both halves of a widget know. */
export type WidgetState = Record<string, unknown>;

/**
 * Opens the kernel's half of a widget; `onChange` hears what the reader changes.
 *
 * `state` names the other half: ipywidgets' models of protocol 2.1,
 * https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md.
 */
export function openWidget(
  comms: Kernel['comms'],
  state: WidgetState,
  onChange: (changed: WidgetState) => void = () => {},
): Widget {
  const current = { ...state };
  const comm = comms.open(
    'jupyter.widget',
    { state, buffer_paths: [] },
    {
      metadata: { version: '2.1.0' },
      onMessage: ({ method, state: sent }, _buffers, comm) => {
        if (method === 'request_state') comm.send({ method: 'update', state: current, buffer_paths: [] });
        if (method !== 'update') return;
        const changed = Object.fromEntries(Object.entries(sent ?? {}).filter(([name]) => name in current));
        Object.assign(current, changed);
        // Other pages that show the same widget follow the echo.
        comm.send({ method: 'echo_update', state: changed, buffer_paths: [] });
        onChange(changed);
      },
    },
  );
  return {
    id: comm.id,
    update: (changed) => {
      Object.assign(current, changed);
      comm.send({ method: 'update', state: changed, buffer_paths: [] });
    },
  };
}
