import type { SimulatedMachine } from '../state/machine';
import { addCollection, link, links, OK, resource, type ResourceTable } from './resource-table';

/** Adds one controller with the machine's drives. */
export function addStorage(table: ResourceTable, { hardware, profile }: SimulatedMachine, system: string): void {
  const storage = `${system}/Storage`;
  const controller = `${storage}/Controller1`;
  addCollection(table, storage, 'Storage', [link(controller)], profile.pageSize);
  const pathOf = (id: string): string => `${controller}/Drives/${id}`;
  table.set(controller, {
    get: () => ({
      ...resource(controller, 'Storage.v1_15_0.Storage', 'Controller1', 'Controller'),
      Drives: links(hardware.drives.map(({ id }) => pathOf(id))),
      'Drives@odata.count': hardware.drives.length,
      Status: OK,
    }),
  });
  for (const drive of hardware.drives) {
    const path = pathOf(drive.id);
    table.set(path, {
      get: () => ({
        ...resource(path, 'Drive.v1_17_0.Drive', drive.id, drive.id),
        MediaType: drive.mediaType,
        Protocol: drive.protocol,
        CapacityBytes: drive.capacityBytes,
        Manufacturer: 'Loomdisk',
        Model: drive.model,
        SerialNumber: drive.serialNumber,
        Identifiers: [{ DurableNameFormat: drive.wwn.startsWith('eui') ? 'EUI' : 'NAA', DurableName: drive.wwn }],
        Status: OK,
      }),
    });
  }
}
