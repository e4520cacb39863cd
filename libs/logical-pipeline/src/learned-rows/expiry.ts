import { silentLogger } from '@ironloom/core';
import { type Ipv4, type Ipv6, parseIpv4, parseIpv6 } from '../addresses';
import { type AgeThresholds, parseAgeThresholds } from '../datapath-binding';
import type { Expiry, Feature } from '../pipeline';

/** When learned addresses are forgotten, on datapaths that say so and where all chassis keep their rows fresh. */
export const expiries: Feature = (context) => {
  const { config, datapathKeys, graph, nb, sb, topology } = context;
  const thresholdsOf = graph.derived<AgeThresholds | undefined>('age-thresholds', (router) => {
    const text = topology.routers.get(router)?.row.options.get('mac_binding_age_threshold');
    // A bad one was told of where the datapath was made.
    return text === undefined ? undefined : parseAgeThresholds(text, silentLogger);
  });
  const addExpiry = (table: Expiry['table'], uuid: string, refreshedMs: number, seconds: number): Expiry[] =>
    seconds === 0 ? [] : [{ table, uuid, atMs: refreshedMs + seconds * 1000 }];

  graph.emitter<Expiry>('mac-binding-expiry', {
    over: sb.MAC_Binding,
    into: context.expiries,
    emit: (uuid, emit) => {
      const row = sb.MAC_Binding.get(uuid);
      if (row === undefined || !config.chassisHas('mac-binding-timestamp')) return;
      const router = sb.Datapath_Binding.get(row.datapath)?.nb_uuid;
      const thresholds = router === undefined ? undefined : thresholdsOf.get(router);
      if (thresholds === undefined) return;
      addExpiry('MAC_Binding', uuid, row.timestamp, thresholdFor(row.ip, thresholds)).forEach((each) => emit(each));
    },
  });
  graph.emitter<Expiry>('fdb-expiry', {
    over: sb.FDB,
    into: context.expiries,
    emit: (uuid, emit) => {
      const row = sb.FDB.get(uuid);
      if (row === undefined || !config.chassisHas('fdb-timestamp')) return;
      const owner = datapathKeys.owner(row.dp_key);
      const text =
        owner === undefined ? undefined : nb.Logical_Switch.get(owner)?.other_config.get('fdb_age_threshold');
      const seconds = text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
      addExpiry('FDB', uuid, row.timestamp, seconds).forEach((each) => emit(each));
    },
  });
};

/** The threshold of the longest prefix that an address is in, in seconds. */
export function thresholdFor(ip: string, { networks, fallback }: AgeThresholds): number {
  const four: Ipv4 | undefined = parseIpv4(ip);
  const six: Ipv6 | undefined = four === undefined ? parseIpv6(ip) : undefined;
  const match = networks.find(({ network }) =>
    network.family === 4
      ? four !== undefined && (four & network.mask) >>> 0 === network.ip
      : six !== undefined && (six & network.mask) === network.ip,
  );
  return match?.seconds ?? fallback;
}
