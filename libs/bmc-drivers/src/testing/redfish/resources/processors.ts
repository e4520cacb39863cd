import type { SimulatedMachine } from '../state/machine';
import { addCollection, link, OK, resource, type ResourceTable } from './resource-table';

/** Adds processors and memory modules. */
export function addProcessorsAndMemory(
  table: ResourceTable,
  { hardware, profile }: SimulatedMachine,
  system: string,
): void {
  const processors = `${system}/Processors`;
  addCollection(
    table,
    processors,
    'Processor',
    hardware.processors.map(({ id }) => link(`${processors}/${id}`)),
    profile.pageSize,
  );
  for (const one of hardware.processors) {
    const head = resource(`${processors}/${one.id}`, 'Processor.v1_18_0.Processor', one.id, one.id);
    const facts = {
      ProcessorType: 'CPU',
      InstructionSet: one.instructionSet,
      Model: one.model,
      TotalCores: one.cores,
      TotalThreads: one.threads,
      MaxSpeedMHz: one.maxSpeedMhz,
      Status: OK,
    };
    const absent = { ProcessorType: 'CPU', Status: { State: 'Absent' } };
    table.set(`${processors}/${one.id}`, { get: () => ({ ...head, ...(one.absent ? absent : facts) }) });
  }
  const memory = `${system}/Memory`;
  addCollection(
    table,
    memory,
    'Memory',
    hardware.memory.map(({ id }) => link(`${memory}/${id}`)),
    profile.pageSize,
  );
  for (const { id, capacityMib } of hardware.memory) {
    const head = resource(`${memory}/${id}`, 'Memory.v1_18_0.Memory', id, id);
    table.set(`${memory}/${id}`, {
      get: () => ({ ...head, CapacityMiB: capacityMib, MemoryDeviceType: 'DDR4', Status: OK }),
    });
  }
}
