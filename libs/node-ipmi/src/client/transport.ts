/** A remote UDP endpoint. */
export interface Endpoint {
  /** Name or address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** A path to one endpoint. */
export interface DatagramLink {
  /** Sends a datagram; a failure is reported through the link's `failed`. */
  send(datagram: Buffer): void;
  close(): void;
}

/** What a link's owner takes from it. */
export interface DatagramReceiver {
  /** Called for each datagram from the link's endpoint; the buffer is the receiver's to keep. */
  readonly receive: (datagram: Buffer) => void;
  readonly failed: (error: Error) => void;
}

/** The port through which this library sends and receives datagrams. */
export interface DatagramTransport {
  /** Opens a path to an endpoint. Rejects with `IPMI_UNREACHABLE` when the name does not resolve. */
  open(remote: Endpoint, receiver: DatagramReceiver): Promise<DatagramLink>;
  close(): Promise<void>;
}
