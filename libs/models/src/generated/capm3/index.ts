export * as definitions from './definitions';
export type * as v1beta1 from './v1beta1';
export type * as v1beta2 from './v1beta2';
