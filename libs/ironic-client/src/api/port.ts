/** A network port of a node. */
export interface Port {
  readonly uuid: string;
  readonly node_uuid: string;
  /** Lower case with colons. */
  readonly address: string;
  readonly pxe_enabled: boolean;
  readonly name?: string | null;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly local_link_connection?: Readonly<Record<string, unknown>>;
  readonly physical_network?: string | null;
}

/** Names of a port's fields. */
export type PortField = keyof Port;

/** What `POST /v1/ports` takes. */
export interface NewPort extends Partial<Port> {
  readonly node_uuid: string;
  readonly address: string;
}
