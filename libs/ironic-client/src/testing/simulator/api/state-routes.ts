import { stepName } from '../conductor/steps';
import type { NodeStep } from '../../../api/node';
import type { SimulatedNode } from '../state/node';
import { TRANSITIONS, VERBS } from '../state/transitions';
import { fault, illegalAction, nodeLocked, notAcceptable, unsupported } from './api-fault';
import { listArgument, objectBody, textArgument } from './arguments';
import type { ApiReply, ApiRequest, Routes } from './context';
import { checkLock } from './node-routes';
import { interfaceProblems } from './validation';

const nodeOf = ({ context, parameters }: ApiRequest): SimulatedNode => context.database.get(parameters.node ?? '');
const POWER_TARGETS = ['power on', 'power off', 'rebooting', 'soft power off', 'soft rebooting'];
/** Verbs that came after 1.1, by the minor version that brought them. */
const VERB_VERSIONS: Readonly<Record<string, number>> = {
  manage: 4,
  provide: 4,
  inspect: 6,
  abort: 13,
  clean: 15,
  adopt: 17,
  rescue: 38,
  unrescue: 38,
  unhold: 85,
  service: 87,
};

/** `/v1/nodes/{node}/states/…` and `/v1/nodes/{node}/maintenance`. */
export const stateRoutes: Routes = {
  'GET /v1/nodes/{node}/states': (request) => {
    const { fields } = nodeOf(request);
    const names = [
      'console_enabled',
      'last_error',
      'power_state',
      'provision_state',
      'provision_updated_at',
      'target_power_state',
      'target_provision_state',
      'raid_config',
      'target_raid_config',
      'boot_mode',
      'secure_boot',
    ].filter((name) => request.version.showsField(name));
    return { status: 200, body: Object.fromEntries(names.map((name) => [name, fields[name] ?? null])) };
  },
  'PUT /v1/nodes/{node}/states/provision': provision,
  'PUT /v1/nodes/{node}/states/power': power,
  'PUT /v1/nodes/{node}/states/raid': (request) => {
    request.version.require(12);
    const node = nodeOf(request);
    checkLock(node);
    if (node.fields.raid_interface === 'no-raid') throw fault(400, unsupported(node.fields.driver, 'raid'));
    node.fields.target_raid_config = { ...objectBody(request) };
    return { status: 204 };
  },
  'PUT /v1/nodes/{node}/maintenance': (request) => {
    const { reason } = (request.body ?? {}) as { reason?: unknown };
    return setMaintenance(request, true, typeof reason === 'string' ? reason : null);
  },
  'DELETE /v1/nodes/{node}/maintenance': (request) => setMaintenance(request, false, null),
};

function setMaintenance(request: ApiRequest, maintenance: boolean, reason: string | null): ApiReply {
  const node = nodeOf(request);
  checkLock(node);
  request.context.database.change(node, {
    maintenance,
    maintenance_reason: reason,
    ...(!maintenance && { fault: null }),
  });
  return { status: 202 };
}

function provision(request: ApiRequest): ApiReply {
  const node = nodeOf(request);
  const body = objectBody(request);
  const target = textArgument(body, 'target');
  const { fields } = node;
  const event = VERBS[target];
  request.version.require(VERB_VERSIONS[target] ?? 1);
  if ((event === 'deploy' || event === 'rebuild') && fields.maintenance) throw inMaintenance('provisioning', node.uuid);
  if (event === undefined || TRANSITIONS[fields.provision_state]?.[event] === undefined) {
    if (fields.reservation !== null) throw nodeLocked(node.uuid, fields.reservation);
    throw illegalAction(target, node.uuid, fields.provision_state);
  }
  const steps = stepsIn(request, body, target);
  if (event === 'abort' && fields.provision_state === 'wait call-back' && !request.version.atLeast(110))
    throw notAcceptable();
  checkLock(node);
  checkReadiness(node, event);
  if (body.configdrive !== undefined && body.configdrive !== null)
    fields.instance_info = { ...fields.instance_info, configdrive: body.configdrive };
  request.context.conductor.start(node, event, steps);
  return { status: 202 };
}

function inMaintenance(what: string, uuid: string): Error {
  return fault(400, `The ${what} operation can't be performed on node ${uuid} because it's in maintenance mode.`);
}

function checkReadiness(node: SimulatedNode, event: string): void {
  const { uuid, fields } = node;
  if (event === 'clean' && fields.maintenance) throw inMaintenance('cleaning', uuid);
  if (event === 'inspect' && fields.inspect_interface === 'no-inspect')
    throw fault(400, unsupported(fields.driver, 'inspect'));
  if (event !== 'deploy' && event !== 'rebuild') return;
  const problem = interfaceProblems(node).deploy ?? interfaceProblems(node).power;
  if (problem === undefined) return;
  throw fault(400, `Failed to validate deploy or power info for node ${uuid}. Error: ${problem}`);
}

function stepsIn(request: ApiRequest, body: Readonly<Record<string, unknown>>, target: string): readonly NodeStep[] {
  for (const kind of ['clean', 'service', 'deploy'] as const) {
    const steps = listArgument(body, `${kind}_steps`);
    const isWanted = kind === 'deploy' ? target === 'active' || target === 'rebuild' : target === kind;
    if (steps === undefined && isWanted && kind !== 'deploy')
      throw fault(400, `"${kind}_steps" is required when setting target provision state to ${kind}`);
    if (steps === undefined) continue;
    if (!isWanted) throw fault(400, `"${kind}_steps" is only valid when setting target provision state to ${kind}`);
    if (kind === 'deploy') request.version.require(69);
    return steps.map((step) => checkedStep(kind, step));
  }
  return [];
}

function checkedStep(kind: string, given: unknown): NodeStep {
  const step = (given ?? {}) as Partial<NodeStep>;
  if (typeof step.interface !== 'string' || typeof step.step !== 'string')
    throw fault(400, `Invalid ${kind} step ${JSON.stringify(given)}: 'interface' and 'step' are required properties`);
  const kinds = ['bios', 'deploy', 'firmware', 'management', 'power', 'raid', 'vendor'];
  if (kinds.includes(step.interface)) return step as NodeStep;
  throw fault(
    400,
    `Invalid ${kind} step ${stepName(step as NodeStep)}: '${step.interface as string}' is not one of [${kinds.map((one) => `'${one}'`).join(', ')}]`,
  );
}

function power(request: ApiRequest): ApiReply {
  const node = nodeOf(request);
  const body = objectBody(request);
  const target = textArgument(body, 'target');
  const { fields } = node;
  const isSoft = target.startsWith('soft');
  const { timeout } = body;
  if (isSoft || timeout !== undefined) request.version.require(27);
  if (typeof timeout === 'number' && timeout < 1) throw fault(400, 'timeout has to be positive integer');
  if (!POWER_TARGETS.includes(target)) throw illegalAction(target, parameter(request), fields.power_state);
  if (fields.provision_state === 'cleaning' || fields.provision_state === 'clean wait')
    throw illegalAction(target, parameter(request), fields.provision_state);
  if ((target === 'power off' || target === 'soft power off') && fields.disable_power_off === true)
    throw fault(400, `Failed to set node power state to ${target}.`);
  checkLock(node);
  if (isSoft && !request.context.softPower)
    throw fault(400, `The driver ${fields.driver} does not support the power state, ${target}`);
  request.context.conductor.power(node, target);
  return { status: 202 };
}

const parameter = ({ parameters }: ApiRequest): string => parameters.node ?? '';
