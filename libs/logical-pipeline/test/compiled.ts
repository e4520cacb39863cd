import type { OvnNorthboundTables, OvnSouthboundTables } from '@ironloom/models';
import { lineText, recordingLogger } from '@ironloom/core/testing';
import { createNorthd } from '../src';
import { northboundRow, southboundInput } from '../src/testing';

type Rows<Tables> = { readonly [Table in keyof Tables]?: Readonly<Record<string, Partial<Tables[Table]>>> };
type Inputs = Readonly<Record<string, { put(key: string, row: object): void }>>;

/** What the compiler makes of a network given as table → UUID → columns. */
export async function compiled(nb: Rows<OvnNorthboundTables>, sb: Rows<OvnSouthboundTables> = {}) {
  const { log, lines } = recordingLogger();
  const northd = createNorthd({ log, random: () => 0.5 });
  const put = (inputs: object, rows: object, make: (table: never, columns: never) => object): void => {
    for (const [table, byUuid] of Object.entries(rows)) {
      for (const [uuid, columns] of Object.entries(byUuid as Record<string, object>)) {
        (inputs as Inputs)[table]?.put(uuid, { ...make(table as never, columns as never), _uuid: uuid });
      }
    }
  };
  put(northd.nb, nb, northboundRow);
  put(northd.sb, sb, southboundInput);
  await northd.run();
  return {
    /** Flows of a stage as `DATAPATHS PRIORITY MATCH -> ACTIONS`, sorted. */
    flows: (stage: string, containing = ''): string[] =>
      [...northd.flows.entries()]
        .filter(({ fact }) => fact.stage.name === stage)
        .map(({ fact: { priority, match, actions }, slots }) => `${slots.join()} ${priority} ${match} -> ${actions}`)
        .filter((text) => text.includes(containing))
        .sort(),
    /** Columns of a southbound row. */
    row: (table: string, key: string) =>
      [...northd.southbound.entries()].find(({ fact }) => fact.table === table && fact.key === key)?.fact.columns,
    warnings: lines.map(lineText),
  };
}

/** A switch `s` and a router `r` joined by `sp` and `rp` (10.0.0.1/24). */
export const linkedNetwork = {
  switch: { name: 'sw', ports: ['sp'] },
  switchPort: { name: 'sp', type: 'router', addresses: ['router'], options: new Map([['router-port', 'rp']]) },
  router: { name: 'lr', ports: ['rp'] },
  routerPort: { name: 'rp', mac: '00:00:00:00:00:01', networks: ['10.0.0.1/24'] },
} as const;
