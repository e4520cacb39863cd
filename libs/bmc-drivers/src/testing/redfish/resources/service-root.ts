import {
  addCollection,
  type Json,
  link,
  links,
  OK,
  resource,
  type ResourceTable,
  ROOT,
  type SimulatedService,
} from './resource-table';
import { pathsOf } from './machine-paths';

const UUID = '6c6f6f6d-0000-4000-8000-000000000001';

/** Adds the service root and the managers. */
export function addServiceRoot(table: ResourceTable, service: SimulatedService): void {
  table.set('/redfish', { open: true, get: () => ({ v1: `${ROOT}/` }) });
  table.set(ROOT, { open: true, get: () => rootOf(service) });
  addManagers(table, service);
}

function rootOf({ profile, hasSessions }: SimulatedService): Json {
  return {
    ...resource(`${ROOT}/`, 'ServiceRoot.v1_16_1.ServiceRoot', 'RootService', 'Root Service'),
    RedfishVersion: profile.redfishVersion,
    UUID,
    Vendor: profile.manufacturer,
    ...(profile.product !== '' && { Product: profile.product }),
    Systems: link(`${ROOT}/Systems`),
    Chassis: link(`${ROOT}/Chassis`),
    Managers: link(`${ROOT}/Managers`),
    Registries: link(`${ROOT}/Registries`),
    UpdateService: link(`${ROOT}/UpdateService`),
    Tasks: link(`${ROOT}/TaskService`),
    EventService: link(`${ROOT}/EventService`),
    ...(hasSessions && { SessionService: link(`${ROOT}/SessionService`) }),
    Links: { ...(hasSessions && { Sessions: link(`${ROOT}/SessionService/Sessions`) }) },
  };
}

function addManagers(table: ResourceTable, { machines, profile, clock }: SimulatedService): void {
  addCollection(
    table,
    `${ROOT}/Managers`,
    'Manager',
    machines.map((machine) => link(pathsOf(machine).manager)),
    profile.pageSize,
  );
  for (const machine of machines) {
    const { manager, system, chassis } = pathsOf(machine);
    table.set(manager, {
      get: () => ({
        ...resource(manager, 'Manager.v1_19_0.Manager', profile.managerId(machine.ordinal), 'Manager'),
        ManagerType: 'BMC',
        FirmwareVersion: profile.bmcVersion,
        Model: profile.product,
        DateTime: new Date(clock.now()).toISOString(),
        Status: OK,
        ...(profile.logOn === 'manager' && { LogServices: link(`${manager}/LogServices`) }),
        // Where the drives are the system's, older clients still look for them here.
        VirtualMedia: link(`${pathsOf(machine)[profile.drivesOn]}/VirtualMedia`),
        Links: { ManagerForServers: links([system]), ManagerForChassis: links([chassis]) },
      }),
    });
  }
}
