import { Secret } from '@ironloom/core';
import { IpmiError } from '../../errors';
import { codesEqual } from '../../session/rakp-keys';
import { fixedText } from '../../text/fixed-text';
import { getUserAccess, getUserName, setUserAccess, setUserName, setUserPassword } from '../../user/user-commands';
import { type BmcState, MAXIMUM_USERS, type SimulatedUser } from '../bmc-state';
import { type Handler, on } from './handler';

function checkUser(bmc: BmcState, userId: number): SimulatedUser {
  if (userId >= 1 && userId <= MAXIMUM_USERS) return bmc.user(userId);
  throw new IpmiError('IPMI_INVALID_DATA_FIELD', 'no such user id');
}

function change(bmc: BmcState, userId: number, changes: Partial<SimulatedUser>): Record<string, never> {
  bmc.users.set(userId, { ...checkUser(bmc, userId), ...changes });
  return {};
}

const SIZE = 20;

export const userHandlers: readonly Handler[] = [
  on(getUserAccess)(({ userId }, { bmc }) => {
    const user = checkUser(bmc, userId);
    return {
      maximumUsers: MAXIMUM_USERS,
      enabledUsers: [...bmc.users.values()].filter(({ enabled }) => enabled).length,
      fixedNames: 1,
      enablement: user.enabled ? 'enabled' : 'disabled',
      callbackOnly: false,
      linkAuthentication: false,
      ipmiMessaging: user.ipmiMessaging,
      privilege: user.privilege,
    };
  }),
  on(setUserAccess)(({ userId, privilege, ipmiMessaging }, { bmc }) =>
    change(bmc, userId, { privilege, ipmiMessaging }),
  ),
  on(getUserName)(({ userId }, { bmc }) => ({ name: checkUser(bmc, userId).name })),
  on(setUserName)(({ userId, name }, { bmc }) => change(bmc, userId, { name })),
  on(setUserPassword)((request, { bmc }) => {
    const { userId } = request;
    switch (request.operation) {
      case 'enable':
        return change(bmc, userId, { enabled: true });
      case 'disable':
        return change(bmc, userId, { enabled: false });
      case 'set':
        return change(bmc, userId, { password: new Secret(request.password.reveal()) });
      case 'test': {
        const [given, held] = [request.password, checkUser(bmc, userId).password].map((secret) =>
          fixedText(secret.reveal(), SIZE),
        );
        if (given !== undefined && held !== undefined && codesEqual(given, held)) return {};
        throw new IpmiError('IPMI_PASSWORD_TEST_FAILED', 'not the password');
      }
    }
  }),
];
