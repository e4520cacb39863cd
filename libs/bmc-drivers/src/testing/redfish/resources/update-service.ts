import { badProperty } from '../redfish-fault';
import type { SimulatedTask } from '../state/tasks';
import {
  addCollection,
  type Json,
  link,
  OK,
  type Reply,
  resource,
  type ResourceTable,
  ROOT,
  type SimulatedService,
} from './resource-table';

const SERVICE = `${ROOT}/UpdateService`;
const TASKS = `${ROOT}/TaskService`;
const UPDATE = `${SERVICE}/Actions/UpdateService.SimpleUpdate`;

/** Adds firmware, its updates and the tasks that they become. */
export function addUpdateService(table: ResourceTable, service: SimulatedService): void {
  const { firmware, profile, tasks } = service;
  const inventory = `${SERVICE}/FirmwareInventory`;
  table.set(SERVICE, { get: () => updateServiceOf(service, inventory) });
  table.set(UPDATE, { post: (body) => update(service, body ?? {}) });
  addCollection(
    table,
    inventory,
    'SoftwareInventory',
    firmware.components.map(({ id }) => link(`${inventory}/${id}`)),
    profile.pageSize,
  );
  for (const { id, name, version } of firmware.components) {
    const head = resource(`${inventory}/${id}`, 'SoftwareInventory.v1_10_2.SoftwareInventory', id, name);
    table.set(`${inventory}/${id}`, { get: () => ({ ...head, Version: version, Updateable: true, Status: OK }) });
  }
  table.set(TASKS, {
    get: () => ({
      ...resource(TASKS, 'TaskService.v1_2_1.TaskService', 'TaskService', 'Task Service'),
      ServiceEnabled: true,
      Tasks: link(`${TASKS}/Tasks`),
      Status: OK,
    }),
  });
  addCollection(
    table,
    `${TASKS}/Tasks`,
    'Task',
    [...tasks.all.keys()].map((id) => link(`${TASKS}/Tasks/${id}`)),
    profile.pageSize,
  );
  for (const task of tasks.all.values()) {
    table.set(`${TASKS}/Tasks/${task.id}`, { get: () => taskOf(task) });
    table.set(`${TASKS}/TaskMonitors/${task.id}`, { monitor: () => monitorOf(task) });
  }
}

function updateServiceOf({ profile, firmware }: SimulatedService, inventory: string): Json {
  const { oem } = firmware;
  return {
    ...resource(SERVICE, 'UpdateService.v1_14_0.UpdateService', 'UpdateService', 'Update Service'),
    ServiceEnabled: true,
    FirmwareInventory: link(inventory),
    Status: OK,
    Actions: {
      '#UpdateService.SimpleUpdate': {
        target: UPDATE,
        'TransferProtocol@Redfish.AllowableValues': ['HTTP', 'HTTPS', 'NFS'],
      },
    },
    ...(profile.quirks.has('update-without-task') && {
      Oem: { Hpe: { State: oem.state, FlashProgressPercent: oem.percent } },
    }),
  };
}

function update(
  { profile, tasks, firmware }: SimulatedService,
  { ImageURI: image, Targets: targets = [] }: Json,
): Reply {
  if (typeof image !== 'string' || !/^\w+:\/\//.test(image)) throw badProperty('ImageURI', image);
  const failure = firmware.failureOf(image);
  const task = tasks.start(`Update ${image}`, {
    failure,
    hiddenFor: profile.quirks.has('task-appears-late') ? 2 : 0,
    done: () => firmware.install(image, Array.isArray(targets) ? targets.map(String) : []),
  });
  if (!profile.quirks.has('update-without-task'))
    return { status: 202, headers: { location: `${TASKS}/TaskMonitors/${task.id}` }, body: taskOf(task) };
  const states = { Running: 'Updating', Completed: 'Complete', Exception: 'Error' } as const;
  firmware.oem = {
    get state() {
      return states[task.state];
    },
    get percent() {
      return task.percent;
    },
  };
  return { status: 200, body: {} };
}

function monitorOf(task: SimulatedTask): Reply {
  if (task.hiddenFor > 0) {
    task.hiddenFor -= 1;
    return { status: 404, body: {} };
  }
  return { status: task.state === 'Running' ? 202 : 200, body: taskOf(task) };
}

function taskOf({ id, name, state, percent, message }: SimulatedTask): Json {
  return {
    ...resource(`${TASKS}/Tasks/${id}`, 'Task.v1_7_4.Task', id, name),
    TaskState: state,
    TaskStatus: state === 'Exception' ? 'Critical' : 'OK',
    PercentComplete: percent,
    TaskMonitor: `${TASKS}/TaskMonitors/${id}`,
    Messages: message === '' ? [] : [{ MessageId: 'Update.1.2.UpdateInProgress', Message: message }],
  };
}
