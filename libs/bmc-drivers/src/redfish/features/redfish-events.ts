import { unsupported } from '../../driver/capabilities';
import type { BmcEvent, EventSubscription, EventSubscriptionRequest } from '../../driver/events';
import { BmcError } from '../../errors';
import { odataPath } from '../protocol/odata-path';
import { isObject, Resource } from '../protocol/resource';
import type { RedfishContext } from '../redfish-context';
import { severityOf, timeOf } from './status';

/** The event service, if it is there and on. */
export async function eventService({ service, found, deadline }: RedfishContext): Promise<Resource | undefined> {
  const events = await service.find(found.root.link('EventService'), deadline);
  return events?.boolean('ServiceEnabled') === false ? undefined : events;
}

async function needService(context: RedfishContext): Promise<Resource> {
  const events = await eventService(context);
  if (events === undefined) throw unsupported('event-subscriptions', 'this BMC has no event service, or it is off');
  return events;
}

/** The subscriptions that the BMC has, whoever made them. */
export async function readSubscriptions(context: RedfishContext): Promise<readonly EventSubscription[]> {
  const { service, deadline } = context;
  const members = await service.members((await needService(context)).link('Subscriptions'), deadline);
  return members.map(subscriptionOf);
}

function subscriptionOf(member: Resource): EventSubscription {
  const context = member.string('Context');
  return {
    id: member.string('Id') ?? member.path.split('/').pop() ?? '',
    destination: member.string('Destination') ?? '',
    ...(context !== undefined && { context }),
  };
}

/** Asks for events to be posted to a destination (EventDestination). */
export async function createSubscription(
  context: RedfishContext,
  { destination, context: mark = '', httpHeaders = {} }: EventSubscriptionRequest,
): Promise<EventSubscription> {
  const { service, deadline } = context;
  const events = await needService(context);
  const link = events.link('Subscriptions');
  if (link === undefined) throw unsupported('event-subscriptions', 'this BMC takes none');
  if (!URL.canParse(destination) || !/^https?:$/.test(new URL(destination).protocol)) {
    throw new BmcError('BMC_INVALID_ARGUMENT', 'events can be sent to http and https URLs only');
  }
  const headers = Object.entries(httpHeaders).map(([name, value]) => ({ [name]: value.reveal() }));
  const body = {
    Destination: destination,
    Protocol: 'Redfish',
    Context: mark,
    ...(headers.length > 0 && { HttpHeaders: headers }),
    ...kindsOf(events),
  };
  const answer = await service.post(link, body, deadline);
  const own = isObject(answer.body) ? answer.body['@odata.id'] : undefined;
  const created = answer.headers.location || (typeof own === 'string' ? own : undefined);
  if (created !== undefined) return subscriptionOf(await service.get(created, deadline));
  const same = (await readSubscriptions(context)).find(
    (one) => one.destination === destination && one.context === mark,
  );
  if (same !== undefined) return same;
  throw new BmcError('BMC_BAD_RESPONSE', 'the BMC does not say where the subscription is');
}

/** Services before schema version 1.3 insist on event types; later ones prefer to be told nothing. */
function kindsOf(events: Resource): object {
  const types = events.strings('EventTypesForSubscription');
  return types.length > 0 && !events.has('EventFormatTypes') ? { EventTypes: types } : {};
}

/** Ends a subscription. */
export async function deleteSubscription(context: RedfishContext, id: string): Promise<void> {
  const { service, deadline } = context;
  const members = await service.members((await needService(context)).link('Subscriptions'), deadline);
  const member = members.find((one) => subscriptionOf(one).id === id);
  if (member === undefined) throw new BmcError('BMC_NOT_FOUND', 'no such subscription', { details: { id } });
  await service.delete(member.path, deadline);
}

/** Where events can be listened to. */
export async function streamPath(context: RedfishContext): Promise<string> {
  const uri = (await eventService(context))?.string('ServerSentEventUri');
  if (uri === undefined) throw unsupported('event-stream', 'this BMC sends no events over a connection of ours');
  return odataPath(uri, context.service.origin);
}

/** The events of one Event payload (DSP0266, eventing), however it came: by stream or posted to a destination. */
export function eventsOf(payload: unknown): readonly BmcEvent[] {
  const event = Resource.of('event', payload);
  const context = event.string('Context');
  return event.objects('Events').map((one) => {
    const time = timeOf(one.string('EventTimestamp'));
    const origin = one.object('OriginOfCondition')?.string('@odata.id');
    return {
      id: one.string('EventId') ?? one.string('MemberId') ?? '',
      messageId: one.string('MessageId') ?? '',
      message: one.string('Message') ?? '',
      severity: severityOf(one.string('MessageSeverity') ?? one.string('Severity')),
      ...(time !== undefined && { timeMs: time }),
      ...(origin !== undefined && { origin }),
      ...(context && { context }),
    };
  });
}
