/** A row of Database. */
export interface DatabaseRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly model: 'standalone' | 'clustered' | 'relay';
  readonly connected: boolean;
  readonly leader: boolean;
  readonly schema: string | undefined;
  readonly cid: string | undefined;
  readonly sid: string | undefined;
  readonly index: number | undefined;
}

/** Row type of each table of _Server. */
export interface ServerTables {
  readonly Database: DatabaseRow;
}
