import { runDaemon } from '@ironloom/daemon';
import { makePipelineEngine } from './pipeline-engine';
import { northdProgram } from './program';

void runDaemon(northdProgram(makePipelineEngine));
