import { compareMicroversions } from '../../../client/microversion';
import { fault, nodeLocked } from './api-fault';
import { booleanQuery, objectBody } from './arguments';
import type { ApiContext, ApiRequest, Routes } from './context';
import { patchedFields } from './patch';
import { listFields, nodeView, objectFields, page } from './view';
import { DRIVERS, INTERFACES } from '../state/drivers';
import type { NodeFields, SimulatedNode } from '../state/node';
import { UPDATE_ALLOWED } from '../state/transitions';

const nodeOf = ({ context, parameters }: ApiRequest): SimulatedNode => context.database.get(parameters.node ?? '');

/** Refuses what needs the node for itself while a conductor works on it. */
export function checkLock(node: SimulatedNode): void {
  if (node.fields.reservation !== null) throw nodeLocked(node.uuid, node.fields.reservation);
}

/** `/v1/nodes` and `/v1/nodes/{node}`. */
export const nodeRoutes: Routes = {
  'GET /v1/nodes': (request) => {
    const known = knownFields(request.context);
    const fields = listFields(request, 'nodes', known);
    const matching = filtered(request);
    return { status: 200, body: page(request, 'nodes', matching, (node) => nodeView(request, node, fields)) };
  },
  'GET /v1/nodes/detail': (request) => ({
    status: 200,
    body: page(request, 'nodes', filtered(request), (node) => nodeView(request, node)),
  }),
  'POST /v1/nodes': (request) => {
    const given = objectBody(request);
    checkNew(request, given);
    const node = request.context.database.insert(given);
    if (!request.version.atLeast(11)) node.fields.provision_state = 'available';
    return { status: 201, body: nodeView(request, node.fields) };
  },
  'GET /v1/nodes/{node}': (request) => {
    const fields = objectFields(request, knownFields(request.context));
    return { status: 200, body: nodeView(request, nodeOf(request).fields, fields) };
  },
  'PATCH /v1/nodes/{node}': (request) => {
    const node = nodeOf(request);
    const knowsInstanceName = compareMicroversions(request.context.maximum, { major: 1, minor: 104 }) >= 0;
    const changes = patchedFields(node.fields, request.body, { knowsInstanceName });
    checkUpdate(request, node, changes);
    request.context.database.change(node, changes);
    return { status: 200, body: nodeView(request, node.fields) };
  },
  'DELETE /v1/nodes/{node}': ({ context, parameters }) => {
    const node = context.database.get(parameters.node ?? '');
    checkLock(node);
    checkDeletion(node);
    context.conductor.forget(node);
    context.database.delete(node);
    return { status: 204 };
  },
};

function knownFields({ database }: ApiContext): readonly string[] {
  for (const { fields } of database.nodes) return Object.keys(fields);
  return FIRST_FIELDS;
}

/** What may be asked for before there is a node to look at. */
const FIRST_FIELDS = [
  'uuid',
  'name',
  'driver',
  'power_state',
  'provision_state',
  'target_provision_state',
  'maintenance',
  'fault',
  'last_error',
  'boot_interface',
  'instance_uuid',
  'updated_at',
  'provision_updated_at',
  'health',
  'driver_info',
  'properties',
  'reservation',
  'clean_step',
  'deploy_step',
  'service_step',
];

function* filtered({ context, query, version }: ApiRequest): Generator<NodeFields> {
  const maintenance = booleanQuery(query, 'maintenance');
  const associated = booleanQuery(query, 'associated');
  const state = query.get('provision_state');
  if (state !== null) version.require(9);
  const equal = ['driver', 'fault', 'conductor_group', 'instance_uuid', 'owner', 'resource_class', 'shard']
    .map((name) => [name, query.get(name)] as const)
    .filter(([, value]) => value !== null);
  for (const { fields } of context.database.nodes) {
    if (state !== null && fields.provision_state !== state) continue;
    if (maintenance !== undefined && fields.maintenance !== maintenance) continue;
    if (associated !== undefined && (fields.instance_uuid !== null) !== associated) continue;
    if (equal.every(([name, value]) => fields[name] === value)) yield fields;
  }
}

function checkNew({ context }: ApiRequest, given: Readonly<Record<string, unknown>>): void {
  if (typeof given.driver !== 'string') throw fault(400, "Schema error for node: 'driver' is a required property");
  const unknown = Object.keys(given).find((name) => !/^[a-z_]+$/.test(name) || name === 'provision_state');
  if (unknown !== undefined)
    throw fault(400, `Schema error for node: Additional properties are not allowed ('${unknown}' was unexpected)`);
  checkName(given.name);
  checkDriver(context, given.driver);
  checkInterfaces(given.driver, given);
}

function checkName(name: unknown): void {
  if (name === undefined || name === null || name === '') return;
  if (typeof name !== 'string' || !/^[A-Za-z0-9._~-]{1,255}$/.test(name))
    throw fault(400, `Cannot create node with invalid name '${String(name)}'`);
}

function checkDriver({ drivers }: ApiContext, driver: string): void {
  if (drivers.includes(driver)) return;
  const text = `No valid host was found. Reason: No conductor service registered which supports driver ${driver} for conductor group "". Ensure the driver is valid and enabled.`;
  throw fault(400, text);
}

function checkInterfaces(driver: string, values: Readonly<Record<string, unknown>>): void {
  for (const kind of INTERFACES) {
    const value = values[`${kind}_interface`];
    const valid = DRIVERS[driver]?.[kind] ?? [];
    if (typeof value !== 'string' || value === '' || valid.includes(value)) continue;
    const list = valid.map((name) => `'${name}'`).join(', ');
    throw fault(
      400,
      `Could not find the following interface in the 'ironic.hardware.interfaces.${kind}' entrypoint: ${value}. Valid interfaces are [${list}].`,
    );
  }
}

const INTERFACE_STATES = ['enroll', 'inspecting', 'inspect wait', 'manageable', 'available'];

function checkUpdate(request: ApiRequest, node: SimulatedNode, changes: Record<string, unknown>): void {
  const { fields } = node;
  const isRelease =
    fields.maintenance && Object.keys(changes).join() === 'instance_uuid' && changes.instance_uuid === null;
  const state = fields.provision_state;
  if (!isRelease && fields.target_provision_state !== null && !UPDATE_ALLOWED.includes(state))
    throw fault(
      409,
      `Node ${request.parameters.node ?? ''} can not be updated while a state transition is in progress.`,
    );
  if (state === 'inspecting') throw fault(409, `Cannot update node "${node.uuid}" while it is in state "inspecting".`);
  const hidden = Object.keys(changes).find((name) => !request.version.showsField(name));
  if (hidden !== undefined) request.version.require(10_000);
  checkName(changes.name);
  const driver = typeof changes.driver === 'string' ? changes.driver : fields.driver;
  checkDriver(request.context, driver);
  checkInterfaces(driver, changes);
  const moved = INTERFACES.map((kind) => `${kind}_interface`).find(
    (name) => name in changes && changes[name] !== fields[name],
  );
  if (moved !== undefined && !INTERFACE_STATES.includes(state) && !fields.maintenance) {
    const allowed = INTERFACE_STATES.join(', ');
    throw fault(
      400,
      `Node ${node.uuid} can not have ${moved} updated unless it is in one of allowed (${allowed}) states or in maintenance mode. Current state is '${state}'.`,
    );
  }
  if (moved !== undefined && (changes[moved] === null || changes[moved] === ''))
    changes[moved] = DRIVERS[driver]?.[moved.replace('_interface', '')]?.[0] ?? '';
  checkLock(node);
  const isTaken =
    fields.instance_uuid !== null &&
    typeof changes.instance_uuid === 'string' &&
    changes.instance_uuid !== fields.instance_uuid;
  if (isTaken) throw fault(409, `Node ${node.uuid} is associated with instance ${fields.instance_uuid ?? ''}.`);
  if (changes.maintenance === false) Object.assign(changes, { maintenance_reason: null, fault: null });
}

function checkDeletion({ uuid, fields }: SimulatedNode): void {
  if (fields.maintenance) return;
  if (fields.instance_uuid !== null)
    throw fault(409, `Node ${uuid} is associated with instance ${fields.instance_uuid}.`);
  if (['manageable', 'enroll', 'adopt failed', 'available'].includes(fields.provision_state)) return;
  const valid = "('manageable', 'enroll', 'adopt failed', 'available')";
  throw fault(
    409,
    `Can not delete node "${uuid}" while it is in provision state "${fields.provision_state}". Valid provision states to perform deletion are: "${valid}", or set the node into maintenance mode`,
  );
}
