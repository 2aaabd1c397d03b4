/** What a notebook may use. */
export * from './data';
export * from './models';
export { tf, versions } from './tensorflow';
export * from './training';
