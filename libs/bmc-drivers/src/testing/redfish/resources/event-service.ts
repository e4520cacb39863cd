import { badProperty } from '../redfish-fault';
import type { SimulatedSubscription } from '../state/events';
import {
  addCollection,
  type Json,
  link,
  OK,
  resource,
  type ResourceTable,
  ROOT,
  type SimulatedService,
} from './resource-table';

const SERVICE = `${ROOT}/EventService`;

/** Adds subscriptions and the stream of events. */
export function addEventService(table: ResourceTable, { events, profile }: SimulatedService): void {
  const collection = `${SERVICE}/Subscriptions`;
  table.set(SERVICE, {
    get: () => ({
      ...resource(SERVICE, 'EventService.v1_10_0.EventService', 'EventService', 'Event Service'),
      ServiceEnabled: true,
      DeliveryRetryAttempts: 3,
      EventFormatTypes: ['Event'],
      Subscriptions: link(collection),
      ...(profile.serverSentEvents && { ServerSentEventUri: `${SERVICE}/SSE` }),
      Status: OK,
    }),
  });
  if (profile.serverSentEvents) table.set(`${SERVICE}/SSE`, { stream: (response) => events.listen(response) });
  const subscriptionOf = ({ id, destination, context }: SimulatedSubscription): Json => ({
    ...resource(`${collection}/${id}`, 'EventDestination.v1_14_0.EventDestination', id, 'Subscription'),
    Destination: destination,
    Context: context,
    Protocol: 'Redfish',
    SubscriptionType: 'RedfishEvent',
    HttpHeaders: [],
  });
  const members = [...events.subscriptions.keys()].map((id) => link(`${collection}/${id}`));
  addCollection(table, collection, 'EventDestination', members, profile.pageSize, {
    post(body = {}) {
      const { Destination: destination, Protocol: protocol, Context: context = '', HttpHeaders: headers = [] } = body;
      if (typeof destination !== 'string' || !/^https?:\/\//.test(destination))
        throw badProperty('Destination', destination);
      if (protocol !== 'Redfish') throw badProperty('Protocol', protocol);
      const made = events.subscribe(
        destination,
        String(context),
        Object.assign({}, ...(headers as Record<string, string>[])),
      );
      return { status: 201, headers: { location: `${collection}/${made.id}` }, body: subscriptionOf(made) };
    },
  });
  for (const subscription of events.subscriptions.values()) {
    table.set(`${collection}/${subscription.id}`, {
      get: () => subscriptionOf(subscription),
      delete: () => void events.subscriptions.delete(subscription.id),
    });
  }
}
