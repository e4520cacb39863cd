import { RedfishFault } from '../redfish-fault';
import type { SimulatedMachine } from '../state/machine';
import type { SimulatedDrive } from '../state/media';
import { addCollection, type Json, link, resource, type ResourceTable } from './resource-table';
import { pathsOf } from './machine-paths';

/** Adds the virtual drives, with actions or with changes in their place. */
export function addVirtualMedia(table: ResourceTable, machine: SimulatedMachine): void {
  const { drives, profile } = machine;
  const path = `${pathsOf(machine)[profile.drivesOn]}/VirtualMedia`;
  addCollection(
    table,
    path,
    'VirtualMedia',
    drives.map((drive) => link(`${path}/${drive.profile.id}`)),
    profile.pageSize,
  );
  const byPatch = profile.quirks.has('media-by-patch');
  for (const drive of drives) {
    const here = `${path}/${drive.profile.id}`;
    const insert = `${here}/Actions/VirtualMedia.InsertMedia`;
    const eject = `${here}/Actions/VirtualMedia.EjectMedia`;
    const actions = { '#VirtualMedia.InsertMedia': { target: insert }, '#VirtualMedia.EjectMedia': { target: eject } };
    table.set(here, {
      get: () => ({ ...driveOf(drive, here), ...(!byPatch && { Actions: actions }) }),
      ...(byPatch && { patch: (body: Json) => drive.change(body) }),
    });
    if (byPatch) continue;
    table.set(insert, {
      post(body = {}) {
        drive.insertByAction(body);
        return { status: 204 };
      },
    });
    table.set(eject, {
      post(body) {
        if (body === undefined && profile.quirks.has('eject-needs-object'))
          throw new RedfishFault(415, 'GeneralError', 'The body must be a JSON object.');
        drive.eject();
        return { status: 204 };
      },
    });
  }
}

function driveOf(drive: SimulatedDrive, path: string): Json {
  const { inserted, image, writeProtected, userName } = drive;
  const { id, mediaTypes } = drive.profile;
  return {
    ...resource(path, 'VirtualMedia.v1_6_3.VirtualMedia', id, `Virtual ${id}`),
    MediaTypes: mediaTypes,
    Image: image,
    ImageName: image?.split('/').pop() ?? null,
    Inserted: inserted,
    WriteProtected: writeProtected,
    ConnectedVia: inserted ? 'URI' : 'NotConnected',
    UserName: userName,
    Password: null,
  };
}
