export { lrIn, lrOut, lsIn, lsOut, type Stage } from './stages';
