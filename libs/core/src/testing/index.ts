export { ManualClock } from './manual-clock';
export { recordingLogger, type RecordedLine } from './recording-logger';
export { waitFor } from './wait-for';
