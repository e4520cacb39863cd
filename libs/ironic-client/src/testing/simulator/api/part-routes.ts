import { randomUUID } from 'node:crypto';
import type { SimulatedNode } from '../state/node';
import { fault, frameworkFault, unsupported } from './api-fault';
import { booleanQuery, objectBody, textArgument } from './arguments';
import type { ApiReply, ApiRequest, Routes } from './context';
import { checkLock } from './node-routes';
import { validationOf } from './validation';

const nodeOf = ({ context, parameters }: ApiRequest): SimulatedNode => context.database.get(parameters.node ?? '');

/** What hangs below a node. */
export const partRoutes: Routes = {
  'GET /v1/nodes/{node}/validate': (request) => ({ status: 200, body: validationOf(nodeOf(request)) }),
  'GET /v1/nodes/{node}/inventory': (request) => {
    request.version.require(81);
    const node = nodeOf(request);
    if (node.inventory === undefined)
      throw fault(404, `Node inventory record for node ${node.number} could not be found.`);
    return { status: 200, body: node.inventory };
  },
  'GET /v1/nodes/{node}/bios': (request) => {
    request.version.require(40);
    const isDetailed = booleanQuery(request.query, 'detail') === true;
    const bios = nodeOf(request).bios.map((setting) =>
      isDetailed ? setting : { name: setting.name, value: setting.value },
    );
    return { status: 200, body: { bios } };
  },
  'GET /v1/nodes/{node}/firmware': (request) => {
    request.version.require(86);
    return { status: 200, body: { firmware: nodeOf(request).firmware } };
  },
  'GET /v1/nodes/{node}/history': (request) => {
    request.version.require(78);
    const isDetailed = booleanQuery(request.query, 'detail') === true;
    const history = nodeOf(request).history.map((event) => {
      const { uuid, created_at, severity, event: text } = event;
      return isDetailed ? { ...event, user: null } : { uuid, created_at, severity, event: text };
    });
    return { status: 200, body: { history } };
  },
  'GET /v1/nodes/{node}/vmedia': (request) => {
    if (!request.version.atLeast(93)) throw frameworkFault(404);
    return { status: 200, body: mediaNode(request).media };
  },
  'POST /v1/nodes/{node}/vmedia': attachMedia,
  'DELETE /v1/nodes/{node}/vmedia': (request) => {
    request.version.require(89);
    mediaNode(request).media.length = 0;
    return { status: 204 };
  },
  'POST /v1/nodes/{node}/vendor_passthru': subscribe,
  'DELETE /v1/nodes/{node}/vendor_passthru': (request) => {
    const node = vendorNode(request, 'delete_subscription');
    const { id } = objectBody(request);
    if (!node.subscriptions.delete(String(id))) throw fault(404, `Resource not found: Subscription "${String(id)}"`);
    return { status: 204 };
  },
  'GET /v1/nodes/{node}/management/boot_device': (request) => {
    const node = nodeOf(request);
    checkLock(node);
    // The fake interface forgets what it is told.
    const isFake = node.fields.management_interface === 'fake';
    return { status: 200, body: isFake ? { boot_device: 'pxe', persistent: false } : node.bootDevice };
  },
  'PUT /v1/nodes/{node}/management/boot_device': (request) => {
    const node = nodeOf(request);
    const body = objectBody(request);
    checkLock(node);
    node.bootDevice = { boot_device: textArgument(body, 'boot_device'), persistent: body.persistent === true };
    return { status: 204 };
  },
};

function mediaNode(request: ApiRequest): SimulatedNode {
  const node = nodeOf(request);
  if (/^(redfish|idrac)/.test(node.fields.management_interface)) return node;
  throw fault(400, unsupported(node.fields.driver, 'virtual media'));
}

function attachMedia(request: ApiRequest): ApiReply {
  request.version.require(89);
  const body = objectBody(request);
  const type = textArgument(body, 'device_type');
  const url = textArgument(body, 'image_url');
  if (!/^(https?|nfs|cifs):/.test(url))
    throw fault(400, `Unsupported or missing URL scheme: ${/^[a-z]*/.exec(url)?.[0] ?? ''}`);
  const node = mediaNode(request);
  checkLock(node);
  if (node.media.some(({ media_types: types = [] }) => types.includes(type)))
    throw fault(400, `A ${type} is attached to node ${node.uuid} already`);
  node.media.push({ media_types: [type], inserted: true, image: url });
  return { status: 204 };
}

function vendorNode(request: ApiRequest, method: string): SimulatedNode {
  const node = nodeOf(request);
  if (!/^(redfish|idrac-redfish)$/.test(node.fields.vendor_interface))
    throw fault(400, `No handler for method ${request.query.get('method') ?? ''}`);
  if (request.query.get('method') !== method)
    throw fault(400, `No handler for method ${request.query.get('method') ?? ''}`);
  return node;
}

function subscribe(request: ApiRequest): ApiReply {
  const node = vendorNode(request, 'create_subscription');
  const body = objectBody(request);
  const subscription = {
    Id: randomUUID(),
    Destination: textArgument(body, 'Destination'),
    Context: typeof body.Context === 'string' ? body.Context : '',
    Protocol: 'Redfish',
  };
  node.subscriptions.set(subscription.Id, subscription);
  return { status: 200, body: subscription };
}
