export { ManualClock } from './manual-clock';
export { lineText, recordingLogger, type RecordedLine } from './recording-logger';
export { waitFor } from './wait-for';
