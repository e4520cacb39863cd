import type { ServerResponse } from 'node:http';
import type { Clock } from '@ironloom/core';
import type { VendorProfile } from '../profiles';
import type { SimulatedEvents } from '../state/events';
import type { SimulatedFirmwareStore } from '../state/firmware';
import type { SimulatedMachine } from '../state/machine';
import type { SimulatedSessions } from '../state/sessions';
import type { SimulatedTasks } from '../state/tasks';

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** What a path takes. Handlers throw `RedfishFault`. */
export interface ResourceHandlers {
  readonly get?: () => Json;
  /** A GET that may be answered otherwise than with 200 and JSON. */
  readonly monitor?: () => Reply;
  readonly patch?: (body: Json) => void;
  /** `body` is undefined when none was sent. */
  readonly post?: (body: Json | undefined) => Reply;
  readonly delete?: () => void;
  /** A GET whose answer never ends. */
  readonly stream?: (response: ServerResponse) => void;
  /** A GET that needs no proof of who asks. */
  readonly open?: boolean;
  /** A GET that is answered in gzip or not at all. */
  readonly onlyCompressed?: boolean;
}

/** Everything that the simulated service is made of. */
export interface SimulatedService {
  readonly profile: VendorProfile;
  readonly machines: readonly SimulatedMachine[];
  readonly sessions: SimulatedSessions;
  readonly hasSessions: boolean;
  readonly tasks: SimulatedTasks;
  readonly firmware: SimulatedFirmwareStore;
  readonly events: SimulatedEvents;
  readonly clock: Clock;
}

/** Paths and what they take. */
export type ResourceTable = Map<string, ResourceHandlers>;

export const ROOT = '/redfish/v1';

/** A link to a path. */
export const link = (path: string): Json => ({ '@odata.id': path });

/** Links to paths. */
export const links = (paths: readonly string[]): Json[] => paths.map(link);

/** The head of a resource. `type` is such as `Chassis.v1_25_0.Chassis`. */
export function resource(path: string, type: string, id: string, name: string): Json {
  return { '@odata.id': path, '@odata.type': `#${type}`, Id: id, Name: name };
}

/** A working part's status. */
export const OK: Json = { State: 'Enabled', Health: 'OK' };

/** Adds a collection with its pages; members may be whole instead of links. */
export function addCollection(
  table: ResourceTable,
  path: string,
  type: string,
  members: readonly Json[],
  pageSize: number,
  rest: ResourceHandlers = {},
): void {
  const head = { '@odata.type': `#${type}Collection.${type}Collection`, Name: `${type} Collection` };
  for (let skip = 0; skip === 0 || skip < members.length; skip += pageSize) {
    const here = skip === 0 ? path : `${path}?$skip=${skip}`;
    const next =
      skip + pageSize < members.length ? { 'Members@odata.nextLink': `${path}?$skip=${skip + pageSize}` } : {};
    table.set(here, {
      ...(skip === 0 && rest),
      get: () => ({
        '@odata.id': here,
        ...head,
        Members: members.slice(skip, skip + pageSize),
        'Members@odata.count': members.length,
        ...next,
      }),
    });
  }
}
