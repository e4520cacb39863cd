/** SOL's hold on the serial port. */
export interface SerialConnection {
  /** Id of the session that carries it. */
  readonly sessionId: number;
  /** Characters that the system prints. */
  readonly output: (data: Buffer) => void;
  /** Called once, when the connection ends. */
  readonly ended: () => void;
  /** Called before that when somebody else ends it: the console is told. */
  readonly takenAway: () => void;
}

/** The serial port of a simulated system, whose other end SOL carries. It echoes until told otherwise. */
export class SerialConsole {
  #input: (data: Buffer) => void = (data) => this.write(data);
  #connection: SerialConnection | undefined;
  #breaks = 0;

  /** Number of serial breaks received. */
  get breaks(): number {
    return this.#breaks;
  }

  /** True while SOL is active. */
  get busy(): boolean {
    return this.#connection !== undefined;
  }

  /** Id of the session that has SOL active. */
  get holder(): number | undefined {
    return this.#connection?.sessionId;
  }

  /** From now on `take` gets what the console user types. */
  onInput(take: (data: Buffer) => void): void {
    this.#input = take;
  }

  /** Prints on the port; lost, as on a real port, while nobody has SOL open. */
  write(data: string | Buffer): void {
    this.#connection?.output(Buffer.from(data));
  }

  /** @internal Connects SOL. */
  connect(connection: SerialConnection): void {
    this.#connection = connection;
  }

  /** @internal Ends SOL. */
  disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.ended();
  }

  /** @internal Ends SOL by Deactivate Payload, which any console may send; the one that has it open learns of it. */
  takeAway(): void {
    this.#connection?.takenAway();
    this.disconnect();
  }

  /** @internal Characters from the console user. */
  type(data: Buffer): void {
    this.#input(data);
  }

  /** @internal A serial break. */
  interrupt(): void {
    this.#breaks += 1;
  }
}
