import { runDaemon } from '@ironloom/daemon';
import { boundHeapGrowth } from './heap';
import { makePipelineEngine } from './pipeline-engine';
import { northdProgram } from './program';

boundHeapGrowth();

void runDaemon(northdProgram(makePipelineEngine));
