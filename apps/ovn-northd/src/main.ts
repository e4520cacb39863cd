import { boundHeapGrowth } from '@ironloom/core';
import { runDaemon } from '@ironloom/daemon';
import { makePipelineEngine } from './pipeline-engine';
import { northdProgram } from './program';

boundHeapGrowth();

void runDaemon(northdProgram(makePipelineEngine));
