import { randomUUID } from 'node:crypto';
import type { PortFields } from '../state/node';
import { timestamp } from '../state/database';
import { fault, nodeNotFound } from './api-fault';
import { objectBody, textArgument } from './arguments';
import type { ApiRequest, Routes } from './context';
import { listFields, objectFields, page, portView } from './view';

const KNOWN = [
  'uuid',
  'node_uuid',
  'address',
  'pxe_enabled',
  'name',
  'extra',
  'local_link_connection',
  'physical_network',
  'portgroup_uuid',
  'is_smartnic',
  'internal_info',
  'created_at',
  'updated_at',
];

/** `/v1/ports`. */
export const portRoutes: Routes = {
  'GET /v1/ports': (request) => {
    const fields = listFields(request, 'ports', KNOWN);
    return { status: 200, body: page(request, 'ports', matching(request), (port) => portView(request, port, fields)) };
  },
  'GET /v1/ports/detail': (request) => ({
    status: 200,
    body: page(request, 'ports', matching(request), (port) => portView(request, port)),
  }),
  'GET /v1/nodes/{node}/ports': (request) => {
    const fields = listFields(request, 'ports', KNOWN);
    const { uuid } = request.context.database.get(request.parameters.node ?? '');
    const ports = request.context.database.portsOf(uuid);
    return { status: 200, body: page(request, 'ports', ports, (port) => portView(request, port, fields)) };
  },
  'GET /v1/ports/{port}': (request) => {
    const port = request.context.database.port(request.parameters.port ?? '');
    return { status: 200, body: portView(request, port, objectFields(request, KNOWN)) };
  },
  'POST /v1/ports': (request) => {
    const port = newPort(request);
    request.context.database.insertPort(port);
    return { status: 201, body: portView(request, port) };
  },
  'DELETE /v1/ports/{port}': ({ context, parameters }) => {
    context.database.deletePort(parameters.port ?? '');
    return { status: 204 };
  },
};

function matching({ context, query }: ApiRequest): Iterable<PortFields> {
  const address = query.get('address');
  if (address !== null) {
    const port = context.database.portAt(address);
    return port === undefined ? [] : [port];
  }
  const node = query.get('node_uuid') ?? query.get('node');
  return node === null ? context.database.ports : context.database.portsOf(context.database.get(node).uuid);
}

function newPort({ context, body, ...rest }: ApiRequest): PortFields {
  const given = objectBody({ context, body, ...rest });
  const address = textArgument(given, 'address').toLowerCase();
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address))
    throw fault(400, `Expected a MAC address but received ${address}.`);
  const ident = textArgument(given, 'node_uuid');
  const node = context.database.find(ident);
  if (node === undefined) throw nodeNotFound(ident, 400);
  return {
    uuid: typeof given.uuid === 'string' ? given.uuid : randomUUID(),
    node_uuid: node.uuid,
    address,
    pxe_enabled: given.pxe_enabled !== false,
    name: typeof given.name === 'string' ? given.name : null,
    extra: {},
    local_link_connection: (given.local_link_connection ?? {}) as Record<string, unknown>,
    physical_network: typeof given.physical_network === 'string' ? given.physical_network : null,
    portgroup_uuid: null,
    is_smartnic: false,
    internal_info: {},
    created_at: timestamp(context.clock.now()),
    updated_at: null,
  };
}
