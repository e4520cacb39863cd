import { datapathReference, type Feature, type PipelineContext } from '../pipeline';
import type { RouterPort } from '../topology';

const REDIRECT = 'cr-';

/** `Static_MAC_Binding`: a copy of the northbound row, with the datapath that its port is in. */
export const staticMacBindings: Feature = (context) => {
  const { nb } = context;
  context.rowsOver('static-mac-bindings', nb.Static_MAC_Binding, (uuid, put) => {
    const row = nb.Static_MAC_Binding.get(uuid);
    const port = row === undefined ? undefined : routerPort(context, row.logical_port);
    if (row === undefined || port === undefined) return;
    const { logical_port, ip, mac, override_dynamic_mac } = row;
    const datapath = datapathReference(port.router.uuid);
    put('Static_MAC_Binding', uuid, { logical_port, ip, mac, override_dynamic_mac, datapath });
  });
};

/** The router port of that name, or the one whose chassis redirect port has it. */
function routerPort({ topology }: PipelineContext, name: string): RouterPort | undefined {
  const port = topology.routerPortNamed(name);
  if (port !== undefined || !name.startsWith(REDIRECT)) return port;
  const behind = topology.routerPortNamed(name.slice(REDIRECT.length));
  return behind?.isGatewayPort === true ? behind : undefined;
}
