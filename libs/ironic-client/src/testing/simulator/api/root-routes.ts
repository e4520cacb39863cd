import { formatMicroversion } from '../../../client/microversion';
import { fault } from './api-fault';
import type { ApiContext, Routes } from './context';

function version({ maximum, origin }: ApiContext): object {
  const links = [{ href: `${origin()}/v1/`, rel: 'self' }];
  return { id: 'v1', links, status: 'CURRENT', min_version: '1.1', version: formatMicroversion(maximum) };
}

/** What anybody may read, and the drivers. */
export const rootRoutes: Routes = {
  'GET /': ({ context }) => ({
    status: 200,
    body: {
      name: 'OpenStack Ironic API',
      description: 'Ironic is an OpenStack project which enables the provision and management of baremetal machines.',
      default_version: version(context),
      versions: [version(context)],
    },
  }),
  'GET /v1': ({ context }) => ({ status: 200, body: { id: 'v1', version: version(context) } }),
  'GET /v1/drivers': ({ context }) => ({
    status: 200,
    body: { drivers: context.drivers.map((name) => ({ name, hosts: [context.host], type: 'dynamic' })) },
  }),
  'GET /v1/drivers/{driver}': ({ context, parameters }) => {
    const name = parameters.driver ?? '';
    if (!context.drivers.includes(name))
      throw fault(404, `Could not find the following driver(s) or hardware type(s): ${name}.`);
    return { status: 200, body: { name, hosts: [context.host], type: 'dynamic' } };
  },
};
