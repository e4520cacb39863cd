import { addRegistries } from './bios';
import { addChassis } from './chassis';
import { addEventService } from './event-service';
import type { ResourceTable, SimulatedService } from './resource-table';
import { addServiceRoot } from './service-root';
import { addSessionService } from './session-service';
import { addSystems } from './system';
import { addUpdateService } from './update-service';

/** Everything that the service has at this moment. */
export function resourcesOf(service: SimulatedService): ResourceTable {
  const table: ResourceTable = new Map();
  addServiceRoot(table, service);
  addSystems(table, service);
  addChassis(table, service);
  addSessionService(table, service);
  addUpdateService(table, service);
  addEventService(table, service);
  addRegistries(table, service);
  return table;
}
