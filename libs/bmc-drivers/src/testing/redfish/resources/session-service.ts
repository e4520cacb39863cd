import { notFound } from '../redfish-fault';
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

const SERVICE = `${ROOT}/SessionService`;

/** Adds sessions, which are created without proof and deleted with it. */
export function addSessionService(table: ResourceTable, { sessions, hasSessions, profile }: SimulatedService): void {
  if (!hasSessions) return;
  const collection = `${SERVICE}/Sessions`;
  const sessionOf = (id: string): Json => ({
    ...resource(`${collection}/${id}`, 'Session.v1_7_1.Session', id, 'Session'),
    UserName: sessions.userOf(id) ?? null,
    Password: null,
  });
  table.set(SERVICE, {
    get: () => ({
      ...resource(SERVICE, 'SessionService.v1_1_9.SessionService', 'SessionService', 'Session Service'),
      ServiceEnabled: true,
      SessionTimeout: 1800,
      Sessions: link(collection),
      Status: OK,
    }),
  });
  addCollection(
    table,
    collection,
    'Session',
    sessions.ids.map((id) => link(`${collection}/${id}`)),
    profile.pageSize,
    {
      post(body = {}) {
        const { id, token } = sessions.create(body.UserName, body.Password);
        return {
          status: 201,
          headers: { 'x-auth-token': token, location: `${collection}/${id}` },
          body: sessionOf(id),
        };
      },
    },
  );
  for (const id of sessions.ids) {
    table.set(`${collection}/${id}`, {
      get: () => sessionOf(id),
      delete() {
        if (!sessions.delete(id)) throw notFound(`${collection}/${id}`);
      },
    });
  }
}
