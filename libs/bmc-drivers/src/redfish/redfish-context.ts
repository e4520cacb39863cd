import type { Logger } from '@ironloom/core';
import type { Deadline } from '../driver/deadline';
import type { Discovery } from './protocol/discovery';
import type { RedfishService } from './protocol/redfish-service';
import type { Resource } from './protocol/resource';

/** What the parts of the driver share: the service once it is known, and where things are on it. */
export interface RedfishContext {
  readonly service: RedfishService;
  readonly found: Discovery;
  readonly log: Logger;
  readonly pollMs: number;
  readonly deadline: Deadline;
}

/** The system as it is now. */
export function readSystem({ service, found, deadline }: RedfishContext): Promise<Resource> {
  return service.get(found.systemPath, deadline);
}

/** The manager as it is now; undefined when there is none. */
export function readManager({ service, found, deadline }: RedfishContext): Promise<Resource | undefined> {
  return service.find(found.managerPath, deadline);
}

/** An action of a resource (DSP0266, actions). */
export interface Action {
  readonly target: string;
  readonly self: Resource;
}

/** The action of this name, such as `ComputerSystem.Reset`; undefined when the resource has none. */
export function actionOf(resource: Resource, name: string): Action | undefined {
  const self = resource.object('Actions')?.object(`#${name}`);
  const target = self?.string('target');
  return self === undefined || target === undefined ? undefined : { target, self };
}

/** Values that a parameter of an action may have, by annotation or by its ActionInfo; undefined when nobody says. */
export async function allowableValues(
  { service, deadline }: RedfishContext,
  { self }: Action,
  parameter: string,
): Promise<readonly string[] | undefined> {
  const annotation = `${parameter}@Redfish.AllowableValues`;
  if (self.has(annotation)) return self.strings(annotation);
  const info = await service.find(self.string('@Redfish.ActionInfo'), deadline);
  const described = info?.objects('Parameters').find((one) => one.string('Name') === parameter);
  return described?.has('AllowableValues') ? described.strings('AllowableValues') : undefined;
}
