export { compareRecords, type SessionDifference } from './compare';
export type { SessionRecord, StepRecord } from './record';
export { runSession, type SessionTarget } from './run-session';
export type { Session, SessionCall, SessionSettle, SessionStep } from './session';
export { SESSIONS } from './sessions';
