import type { BmcAddress } from '@ironloom/bmc-address';
import type { Deadline } from '../../driver/deadline';
import { BmcError } from '../../errors';
import { type BmcVendor, type QuirkName, quirksOf, vendorOf } from '../quirks/quirks';
import type { RedfishService } from './redfish-service';
import type { Resource } from './resource';

/** Where everything is on one BMC. Found once: these things do not move. */
export interface Discovery {
  readonly root: Resource;
  readonly systemPath: string;
  /** Undefined on services that have no managers. */
  readonly managerPath: string | undefined;
  readonly chassisPaths: readonly string[];
  readonly vendor: BmcVendor;
  readonly model: string;
  readonly quirks: ReadonlySet<QuirkName>;
}

/** Finds the system that the address means, its manager and its chassis (DSP0266, DSP2046). */
export async function discover(
  service: RedfishService,
  root: Resource,
  address: BmcAddress,
  deadline: Deadline,
): Promise<Discovery> {
  const system = await findSystem(service, root, address.systemPath, deadline);
  const managerPath = await findManager(service, root, system, deadline);
  const vendor = vendorOf(root.string('Vendor'), root.string('Product'), system.string('Manufacturer'));
  const model = system.string('Model') ?? '';
  const linked = system.object('Links')?.links('Chassis') ?? [];
  const chassisPaths = linked.length > 0 ? linked : await service.memberPaths(root.link('Chassis'), deadline);
  return { root, systemPath: system.path, managerPath, chassisPaths, vendor, model, quirks: quirksOf(vendor, model) };
}

async function findSystem(
  service: RedfishService,
  root: Resource,
  systemPath: string | undefined,
  deadline: Deadline,
): Promise<Resource> {
  if (systemPath !== undefined) return service.get(systemPath, deadline);
  const systems = await service.memberPaths(root.link('Systems'), deadline);
  const [only] = systems;
  if (only === undefined) throw new BmcError('BMC_NOT_FOUND', 'the BMC manages no system');
  if (systems.length === 1) return service.get(only, deadline);
  const message = `the BMC manages ${systems.length} systems: the address must name one`;
  throw new BmcError('BMC_INVALID_ARGUMENT', message, { details: { systems: systems.slice(0, 20) } });
}

async function findManager(
  service: RedfishService,
  root: Resource,
  system: Resource,
  deadline: Deadline,
): Promise<string | undefined> {
  const [managedBy] = system.object('Links')?.links('ManagedBy') ?? [];
  if (managedBy !== undefined) return managedBy;
  const managers = await service.memberPaths(root.link('Managers'), deadline);
  if (managers.length <= 1) return managers[0];
  const all = await service.all(managers, deadline);
  return all.find((one) => one.object('Links')?.links('ManagerForServers').includes(system.path))?.path ?? managers[0];
}
