export * from './cluster';
export * from './machine-deployment';
export * from './machine';
export * from './machine-set';
