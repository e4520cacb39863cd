export { BackOff, type BackOffOptions } from './back-off';
export { connectionFailure, type ConnectionFailure, type ConnectionFailureKind } from './connection-failure';
export { type CancelTimer, type Clock, delay, systemClock } from './clock';
export { assertNever, CodedError, type CodedErrorOptions, errorMessage, hasCode } from './errors';
export { boundHeapGrowth } from './heap-growth';
export { type LogFields, type Logger, type LogMethod, silentLogger } from './logger';
export { Secret } from './secret';
export { setDifference, type SetDifference } from './set-difference';
export { SteadyMap } from './steady-map';
