import { fault } from './api-fault';
import { pythonText } from './python-text';

/** Fields of a node that may be changed. */
const PATCHABLE = [
  'automated_clean',
  'bios_interface',
  'boot_interface',
  'chassis_uuid',
  'conductor_group',
  'console_interface',
  'deploy_interface',
  'description',
  'disable_power_off',
  'driver',
  'driver_info',
  'extra',
  'inspect_interface',
  'instance_info',
  'instance_name',
  'instance_uuid',
  'lessee',
  'maintenance',
  'management_interface',
  'name',
  'network_data',
  'network_interface',
  'owner',
  'power_interface',
  'properties',
  'protected',
  'protected_reason',
  'raid_interface',
  'rescue_interface',
  'resource_class',
  'retired',
  'retired_reason',
  'shard',
  'storage_interface',
  'vendor_interface',
  'parent_node',
  'firmware_interface',
];

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

type Document = Record<string, unknown>;

/** The fields of a node that a JSON patch (RFC 6902) changes, as they are afterwards. */
export function patchedFields(
  node: Readonly<Document>,
  patch: unknown,
  { knowsInstanceName }: { readonly knowsInstanceName: boolean },
): Document {
  const fields = PATCHABLE.filter((name) => knowsInstanceName || name !== 'instance_name');
  if (!Array.isArray(patch)) throw fault(400, 'Expected a JSON patch');
  const changes: Document = {};
  for (const operation of patch) applyOperation(node, changes, checkedOperation(operation, fields));
  return changes;
}

function checkedOperation(given: unknown, fields: readonly string[]): Operation {
  const { op, path, value } = (given ?? {}) as Partial<Operation>;
  if (typeof op !== 'string' || !/^(add|replace|remove)$/.test(op) || typeof path !== 'string' || !path.startsWith('/'))
    throw fault(400, `Schema error for patch: ${JSON.stringify(given)} is not an operation of a JSON patch`);
  const name = path.split('/')[1] ?? '';
  if (!fields.includes(name))
    throw fault(400, `Cannot patch ${path}. Only the following can be updated: ${fields.join(', ')}`);
  return { op, path, value };
}

function applyOperation(node: Readonly<Document>, changes: Document, operation: Operation): void {
  const [, field = '', ...rest] = operation.path.split('/').map(unescaped);
  const present = field in changes ? changes[field] : node[field];
  if (rest.length === 0) {
    if (operation.op !== 'add' && !(field in node)) throw patchError(operation, 'it is not there');
    changes[field] = operation.op === 'remove' ? emptied(node[field]) : (operation.value ?? null);
    return;
  }
  const copy = structuredClone(present ?? {}) as Document;
  const parent = rest.slice(0, -1).reduce<unknown>((at, name) => (at as Document | undefined)?.[name], copy);
  if (typeof parent !== 'object' || parent === null) throw patchError(operation, 'its parent is not there');
  const last = rest.at(-1) ?? '';
  const isThere = Object.hasOwn(parent, last);
  if (operation.op !== 'add' && !isThere)
    throw patchError(
      operation,
      operation.op === 'remove'
        ? `can't remove a non-existent object '${last}'`
        : `can't replace a non-existent object '${last}'`,
    );
  if (operation.op === 'remove') delete (parent as Document)[last];
  else (parent as Document)[last] = operation.value;
  changes[field] = copy;
}

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a field is without a value. */
function emptied(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? {} : typeof value === 'boolean' ? false : null;
}

function patchError(operation: Operation, why: string): Error {
  return fault(400, `Couldn't apply patch '${pythonText(operation)}'. Reason: ${why}`);
}
