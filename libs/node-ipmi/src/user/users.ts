import type { CallOptions, CommandSender } from '../command';
import { hasCode } from '@ironloom/core';
import { boundTo } from '../deadline';
import { getUserAccess, getUserName, type UserAccess } from './user-commands';

/** One user id with its name and what it may do on the channel. */
export interface User extends Omit<UserAccess, 'maximumUsers' | 'enabledUsers' | 'fixedNames'> {
  readonly userId: number;
  /** Empty for ids that are not in use, and for the anonymous user 1. */
  readonly name: string;
}

/** Reads every user id of a channel; 0x0e is the channel we speak on. */
export async function listUsers(
  sender: CommandSender,
  { channel = 0x0e, ...options }: CallOptions & { readonly channel?: number } = {},
): Promise<User[]> {
  const bmc = boundTo(sender, options);
  const users: User[] = [];
  for (let userId = 1, last = 1; userId <= last; userId += 1) {
    const {
      maximumUsers,
      enabledUsers: _enabled,
      fixedNames: _fixed,
      ...access
    } = await bmc.send(getUserAccess, { channel, userId });
    last = maximumUsers;
    users.push({ userId, name: await nameOrNothing(bmc, userId), ...access });
  }
  return users;
}

/** Controllers disagree on unset names: some send zeros, others refuse the question. */
async function nameOrNothing(bmc: CommandSender, userId: number): Promise<string> {
  try {
    return (await bmc.send(getUserName, { userId })).name;
  } catch (error) {
    if (hasCode(error, 'IPMI_INVALID_DATA_FIELD') || hasCode(error, 'IPMI_NOT_PRESENT')) return '';
    throw error;
  }
}
