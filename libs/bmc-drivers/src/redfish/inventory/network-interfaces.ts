import type { Nic } from '../../inventory/hardware-details';
import type { Resource } from '../protocol/resource';
import { isPresent } from '../features/status';
import type { RedfishContext } from '../redfish-context';

/** What adapters say of their functions, by MAC address. */
interface FunctionFacts {
  readonly model: string;
  readonly pxe: boolean;
}

/** The system's interfaces, once per address. VLANs have their port's MAC address; those without any are of no use. */
export async function nicsOf(context: RedfishContext, system: Resource): Promise<readonly Nic[]> {
  const { service, deadline } = context;
  const interfaces = await service.members(system.link('EthernetInterfaces'), deadline);
  const facts = await functionFacts(context);
  const isPort = (one: Resource): boolean => one.string('EthernetInterfaceType') !== 'Virtual';
  return interfaces.filter((one) => isPresent(one) && isPort(one)).flatMap((one) => nicOf(one, facts));
}

const macOf = (one: Resource): string =>
  (one.string('PermanentMACAddress') || one.string('MACAddress') || '').trim().toLowerCase().replaceAll('-', ':');

function nicOf(one: Resource, facts: ReadonlyMap<string, FunctionFacts>): Nic[] {
  const mac = macOf(one);
  if (mac === '') return [];
  const addresses = [...one.objects('IPv4Addresses'), ...one.objects('IPv6Addresses')]
    .map((address) => address.string('Address') ?? '')
    .filter((address) => address !== '' && address !== '0.0.0.0' && address !== '::');
  const known = facts.get(mac);
  const vlanId = one.object('VLAN')?.number('VLANId') ?? 0;
  return (addresses.length > 0 ? addresses : ['']).map((ip) => ({
    name: one.string('Id') ?? '',
    model: known?.model ?? '',
    mac,
    ip,
    speedGbps: Math.floor((one.number('SpeedMbps') ?? 0) / 1000),
    vlanId,
    pxe: known?.pxe ?? false,
  }));
}

/** Adapters hang on the chassis; services that show none leave models and PXE unknown. */
async function functionFacts({
  service,
  found,
  deadline,
}: RedfishContext): Promise<ReadonlyMap<string, FunctionFacts>> {
  const facts = new Map<string, FunctionFacts>();
  for (const chassis of await service.all(found.chassisPaths, deadline)) {
    for (const adapter of await service.members(chassis.link('NetworkAdapters'), deadline)) {
      const model = [adapter.string('Manufacturer'), adapter.string('Model')].filter(Boolean).join(' ');
      for (const one of await service.members(adapter.link('NetworkDeviceFunctions'), deadline)) {
        const ethernet = one.object('Ethernet');
        const mac = ethernet === undefined ? '' : macOf(ethernet);
        if (mac !== '') facts.set(mac, { model, pxe: one.string('BootMode') === 'PXE' });
      }
    }
  }
  return facts;
}
