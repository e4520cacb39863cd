/** What an insert into Database may set. */
export interface DatabaseInsert {
  readonly name?: string;
  readonly model?: 'standalone' | 'clustered' | 'relay';
  readonly connected?: boolean;
  readonly leader?: boolean;
  readonly schema?: string | undefined;
  readonly cid?: string | undefined;
  readonly sid?: string | undefined;
  readonly index?: number | undefined;
}

/** What an update of Database may set. */
export type DatabaseUpdate = DatabaseInsert;

/** Insert and update type of each table of _Server. */
export interface ServerWrites {
  readonly Database: { readonly insert: DatabaseInsert; readonly update: DatabaseUpdate };
}
