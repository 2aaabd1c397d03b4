export type { Callback, Training } from './callback';
