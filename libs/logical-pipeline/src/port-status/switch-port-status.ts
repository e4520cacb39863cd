import { isRemote } from '../chassis';
import type { Feature, NorthboundWrite, PipelineContext } from '../pipeline';
import type { SwitchPort } from '../topology';

/** Tells the northbound whether switch ports are up, and which addresses and VLANs they were given. */
export const switchPortStatus: Feature = (context) => {
  context.writesOver('switch-port-status', context.nb.Logical_Switch_Port, (uuid, write) => {
    const port = context.keyedSwitchPort(uuid);
    if (port === undefined) return;
    // A fact is held only until it is written: most ports of a zone have long been told.
    const columns = news(context, port);
    if (columns !== NO_NEWS) write({ table: 'Logical_Switch_Port', uuid, columns });
  });
};

const NO_NEWS: NorthboundWrite['columns'] = {};

/** What the row does not say yet. */
function news(context: PipelineContext, port: SwitchPort): NorthboundWrite['columns'] {
  const { row, tag } = port;
  const up = isUp(context, port);
  const dynamicAddresses = context.topology.dynamicAddresses.get(port.uuid);
  const isTagNew = row.tag_request !== undefined && tag !== undefined && tag !== row.tag;
  if (!isTagNew && row.dynamic_addresses === dynamicAddresses) return row.up === up ? NO_NEWS : { up };
  return {
    ...(row.up === up ? {} : { up }),
    ...(isTagNew ? { tag } : {}),
    ...(row.dynamic_addresses === dynamicAddresses ? {} : { dynamic_addresses: dynamicAddresses }),
  };
}

/** Ports between datapaths always are; others when the controller that claimed them says so. */
function isUp(context: PipelineContext, { name, type }: SwitchPort): boolean {
  if (type === 'router' || type === 'switch') return true;
  const binding = context.southboundPort(name);
  if (binding?.chassis === undefined) return false;
  // Nobody of this zone could say it of another zone's chassis.
  return isRemote(context.chassis.get(binding.chassis)) || binding.up === true;
}
