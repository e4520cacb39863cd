import type { Cpu } from '../../inventory/hardware-details';
import type { Resource } from '../protocol/resource';
import { isPresent } from '../features/status';
import type { RedfishContext } from '../redfish-context';

/** Instruction sets as Linux names the architectures. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86: 'i686',
  'x86-64': 'x86_64',
  'ARM-A32': 'armv7l',
  'ARM-A64': 'aarch64',
  'IA-64': 'ia64',
  PowerISA: 'ppc64le',
  RV64: 'riscv64',
};

/** All central processors as one, from the processors themselves or, without them, from the system's summary. */
export async function cpuOf({ service, deadline }: RedfishContext, system: Resource): Promise<Cpu> {
  const members = await service.members(system.link('Processors'), deadline);
  const cpus = members.filter((one) => isPresent(one) && (one.string('ProcessorType') ?? 'CPU') === 'CPU');
  const [first] = cpus;
  const summary = system.object('ProcessorSummary');
  const threads = cpus.reduce((sum, cpu) => sum + (cpu.number('TotalThreads') ?? cpu.number('TotalCores') ?? 1), 0);
  const set = first?.string('InstructionSet') ?? '';
  return {
    arch: Object.hasOwn(ARCHITECTURES, set) ? (ARCHITECTURES[set] ?? '') : set,
    model: (first?.string('Model') ?? summary?.string('Model') ?? '').trim(),
    clockMegahertz: first?.number('MaxSpeedMHz') ?? first?.number('OperatingSpeedMHz') ?? 0,
    flags: [],
    count: threads || summary?.number('LogicalProcessorCount') || summary?.number('Count') || 0,
  };
}
