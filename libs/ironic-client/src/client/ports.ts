import type { NewPort, Port, PortField } from '../api/port';
import type { CallOptions } from './options';
import { pagesOf } from './paging';
import { pathOf, type Requester } from './requester';
import { withTexts } from './shape';

/** Which ports to list. */
export interface PortFilter {
  readonly node_uuid?: string;
  readonly address?: string;
  readonly limit?: number;
}

/** Calls about ports. */
export class Ports {
  constructor(private readonly requester: Requester) {}

  async list<F extends PortField>(
    fields: readonly F[],
    filter: PortFilter = {},
    options: CallOptions = {},
  ): Promise<readonly Pick<Port, F>[]> {
    const all: Pick<Port, F>[] = [];
    for await (const page of pagesOf(this.requester, 'ports', { ...filter, fields }, options))
      for (const port of page) all.push(port as unknown as Pick<Port, F>);
    return all;
  }

  async create(port: NewPort, options: CallOptions = {}): Promise<Port> {
    const body = await this.requester.call({ method: 'POST', path: pathOf('ports'), body: port }, options);
    return withTexts(body, ['uuid', 'address'], 'POST /v1/ports');
  }

  async delete(uuid: string, options: CallOptions = {}): Promise<void> {
    await this.requester.call({ method: 'DELETE', path: pathOf('ports', uuid) }, options);
  }
}
