import { hasCode } from '@ironloom/core';
import { type EventSubscriptionAccess, ProvisionerError } from '@ironloom/host-state-machine';
import type { NodeSession } from './node/node-session';
import { asked } from './node/outcome';

type Subscription = Parameters<EventSubscriptionAccess['add']>[0];

/** Subscriptions at the BMC, made by Ironic's vendor interface. */
export class IronicEventSubscriptions implements EventSubscriptionAccess {
  constructor(private readonly session: NodeSession) {}

  add({ destination, context, httpHeaders = {} }: Subscription): Promise<string> {
    const { client, call } = this.session;
    return asked(async () => {
      const { uuid } = await this.session.node();
      const headers = Object.entries(httpHeaders).map(([name, value]) => ({ [name]: value }));
      const body = {
        Destination: destination,
        ...(context !== undefined && { Context: context }),
        ...(headers.length > 0 && { HttpHeaders: headers }),
      };
      const answer = await client.nodes.vendorPassthru(uuid, 'POST', 'create_subscription', body, call);
      const { Id: id } = (answer ?? {}) as { Id?: unknown };
      if (typeof id === 'string' && id !== '') return id;
      throw new ProvisionerError('PROVISIONER_UNAVAILABLE', 'Ironic did not say which subscription it has made');
    });
  }

  remove(id: string): Promise<void> {
    const { client, call } = this.session;
    return asked(async () => {
      const { uuid } = await this.session.node();
      try {
        await client.nodes.vendorPassthru(uuid, 'DELETE', 'delete_subscription', { id }, call);
      } catch (error) {
        if (!hasCode(error, 'IRONIC_NOT_FOUND')) throw error;
      }
    });
  }
}
