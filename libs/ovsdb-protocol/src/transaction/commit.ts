import { checkIndexes, checkMaxRows, commitIndexes } from './index-checks';
import type { ChangeSet, RowChange } from './row';
import { StrongReferences } from './strong-references';
import type { TouchedRow, Transaction } from './transaction';
import { commitWeakReferences, removeDanglingReferences } from './weak-references';

/**
 * Everything that must hold when a transaction ends (RFC 7047 §3.2, §4.1.3), in ovsdb-server's order, so that of several
 * violations the same one is reported. Throws the violation.
 */
export function prepareCommit(transaction: Transaction): StrongReferences {
  transaction.determineChanges();
  const references = new StrongReferences(transaction);
  references.check();
  references.collectGarbage();
  checkMaxRows(transaction);
  removeDanglingReferences(transaction);
  checkIndexes(transaction);
  return references;
}

/** Gives changed rows their new versions, counting on from `lastVersion`, and lists what changed. */
export function collectChanges(transaction: Transaction, lastVersion: number): { changes: ChangeSet; version: number } {
  const changes = new Map<string, RowChange[]>();
  let version = lastVersion;
  for (const touched of transaction.rows()) {
    if (!isChanged(touched)) continue;
    const { table, uuid, old, now, changed } = touched;
    if (now !== undefined) now.version = version += 1;
    const change = { uuid, old, new: now, changed };
    const list = changes.get(table.name);
    if (list === undefined) changes.set(table.name, [change]);
    else list.push(change);
  }
  return { changes, version };
}

function isChanged({ old, now, changed }: TouchedRow): boolean {
  return old === undefined || now === undefined || changed.length > 0;
}

/** Brings counts and indexes up to the rows. Nothing can fail any more. */
export function finishCommit(transaction: Transaction, references: StrongReferences): void {
  references.commit();
  commitWeakReferences(transaction);
  commitIndexes(transaction);
}
