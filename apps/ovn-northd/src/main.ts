import { runDaemon } from '@ironloom/daemon';
import { northdProgram } from './program';
import { makeSequenceEngine } from './sequence-engine';

void runDaemon(northdProgram(makeSequenceEngine));
