export * from './ip-address';
export * from './ip-claim';
export * from './ip-pool';
