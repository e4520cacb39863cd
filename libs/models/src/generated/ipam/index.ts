export * as definitions from './definitions';
export type * as v1alpha1 from './v1alpha1';
