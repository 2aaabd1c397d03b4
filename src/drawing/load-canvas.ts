import { createRequire } from 'node:module';

/** The canvas library, loaded only when something is drawn. */
export function loadCanvas(): typeof import('@napi-rs/canvas') {
  return createRequire(__filename)('@napi-rs/canvas');
}
