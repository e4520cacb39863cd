import { IpmiError } from '../../errors';
import { privilegeCovers } from '../../session/privilege';
import { closeSession, getChannelAuthCapabilities, setSessionPrivilege } from '../../session/session-commands';
import { getSessionInfo, type SessionSelector } from '../../session/session-info';
import { LAN_CHANNEL } from '../bmc-state';
import { type Handler, type HandlerContext, type HandlerSession, on } from './handler';

function select(selector: SessionSelector, { session, sessions }: HandlerContext): HandlerSession | undefined {
  switch (selector.by) {
    case 'current':
      return session;
    case 'index':
    case 'handle':
      return sessions.active[('index' in selector ? selector.index : selector.handle) - 1];
    case 'id':
      return sessions.find(selector.sessionId);
  }
}

const NO_MAC = '00:00:00:00:00:00';

export const sessionHandlers: readonly Handler[] = [
  on(getChannelAuthCapabilities)((request, { bmc }) => ({
    channel: LAN_CHANNEL,
    md2: false,
    authTypes: bmc.ipmi15 ? ['md5'] : [],
    oemAuth: false,
    extended: request.extended,
    bmcKeySet: bmc.bmcKey !== undefined,
    perMessageAuthDisabled: false,
    userLevelAuthDisabled: false,
    nonNullUsers: true,
    nullUsers: false,
    anonymousLogin: false,
    ipmi15: bmc.ipmi15,
    ipmi20: request.extended,
    oemEnterprise: 0,
    oemData: 0,
  })),
  on(setSessionPrivilege)(({ privilege }, { session }) => {
    if (session === undefined) throw new IpmiError('IPMI_NOT_SUPPORTED_IN_STATE', 'outside a session');
    if (privilege !== undefined) {
      if (!privilegeCovers(session.limit, privilege)) {
        throw new IpmiError('IPMI_PRIVILEGE_EXCEEDS_LIMIT', 'above the limit of the user or of the session');
      }
      session.privilege = privilege;
    }
    return { privilege: session.privilege };
  }),
  on(closeSession)(({ sessionId }, { session, sessions }) => {
    if (sessions.find(sessionId) === undefined) throw new IpmiError('IPMI_INVALID_SESSION_ID', 'no such session');
    if (session?.id !== sessionId && session?.privilege !== 'administrator') {
      throw new IpmiError('IPMI_INSUFFICIENT_PRIVILEGE', "somebody else's session");
    }
    sessions.end(sessionId);
    return {};
  }),
  on(getSessionInfo)((selector, context) => {
    const { active } = context.sessions;
    const found = select(selector, context);
    const counts = { slots: context.bmc.maxSessions, active: active.length };
    if (found === undefined) return { handle: 0, ...counts };
    const { address, port } = found.remote;
    const console = { ip: address.includes(':') ? '0.0.0.0' : address, mac: NO_MAC, port };
    const { userId, privilege, rmcpPlus } = found;
    return {
      handle: active.indexOf(found) + 1,
      ...counts,
      session: { userId, privilege, rmcpPlus, channel: LAN_CHANNEL, console },
    };
  }),
];
