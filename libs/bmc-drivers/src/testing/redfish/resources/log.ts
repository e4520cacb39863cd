import type { SimulatedMachine } from '../state/machine';
import { addCollection, link, OK, resource, type ResourceTable } from './resource-table';
import { pathsOf } from './machine-paths';

/** Adds the machine's log, where the vendor has it, behind another that is not it. */
export function addLog(table: ResourceTable, machine: SimulatedMachine): void {
  const { profile, log } = machine;
  const services = `${pathsOf(machine)[profile.logOn]}/LogServices`;
  const [path, audit] = [`${services}/${profile.logId}`, `${services}/Audit`];
  addCollection(table, services, 'LogService', [link(audit), link(path)], profile.pageSize);
  addCollection(table, `${audit}/Entries`, 'LogEntry', [], profile.pageSize);
  table.set(audit, {
    get: () => ({
      ...resource(audit, 'LogService.v1_5_0.LogService', 'Audit', 'Audit log'),
      LogEntryType: 'Event',
      Entries: link(`${audit}/Entries`),
      Status: OK,
    }),
  });
  table.set(path, {
    get: () => ({
      ...resource(path, 'LogService.v1_5_0.LogService', profile.logId, 'System event log'),
      ...(profile.logId.toUpperCase() === 'SEL' && { LogEntryType: 'SEL' }),
      Entries: link(`${path}/Entries`),
      Status: OK,
      Actions: { '#LogService.ClearLog': { target: `${path}/Actions/LogService.ClearLog` } },
    }),
  });
  const entries = log.entries.map(({ id, created, severity, message, messageId }) => ({
    ...resource(`${path}/Entries/${id}`, 'LogEntry.v1_16_0.LogEntry', id, `Entry ${id}`),
    EntryType: 'Event',
    Created: created,
    Severity: severity,
    Message: message,
    MessageId: messageId,
  }));
  addCollection(table, `${path}/Entries`, 'LogEntry', entries, profile.pageSize);
  for (const entry of entries) table.set(String(entry['@odata.id' as keyof typeof entry]), { get: () => entry });
  table.set(`${path}/Actions/LogService.ClearLog`, {
    post() {
      log.clear();
      return { status: 204 };
    },
  });
}
