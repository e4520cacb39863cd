import { WireError } from '@ironloom/wire';
import { Secret } from '@ironloom/core';
import { bit, flag } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { enumerated } from '../enumeration';
import { type PrivilegeLevel, privilegeLevels } from '../session/privilege';
import { fixedText, textOfField } from '../text/fixed-text';

/** A user's limit on a channel; `no-access` shuts the channel to it. */
export type UserPrivilege = PrivilegeLevel | 'no-access';

const NO_ACCESS = 0x0f;
const encodeLimit = (limit: UserPrivilege): number =>
  limit === 'no-access' ? NO_ACCESS : privilegeLevels.encode(limit);
/** Code 0 is reserved; real controllers answer it for users that were never set up. */
const decodeLimit = (code: number): UserPrivilege =>
  code === NO_ACCESS || code === 0 ? 'no-access' : privilegeLevels.decode(code);

/** Whether a user name is enabled by Set User Password; `unspecified` comes from controllers older than this field. */
export type UserEnablement = 'unspecified' | 'enabled' | 'disabled';
const enablements = enumerated<UserEnablement>('user enablement', 'unspecified', 'enabled', 'disabled');

/** What one user may do on one channel. */
export interface UserAccess {
  /** Number of user ids that the BMC has. */
  readonly maximumUsers: number;
  readonly enabledUsers: number;
  readonly fixedNames: number;
  readonly enablement: UserEnablement;
  readonly callbackOnly: boolean;
  readonly linkAuthentication: boolean;
  readonly ipmiMessaging: boolean;
  readonly privilege: UserPrivilege;
}

/** Get User Access (IPMI 2.0 §22.27). */
export const getUserAccess: Command<{ readonly channel: number; readonly userId: number }, UserAccess> = {
  name: 'Get User Access',
  netFn: NET_FN.app,
  code: 0x44,
  privilege: 'operator',
  request: {
    encode: ({ channel, userId }, out) => void out.u8(channel).u8(userId),
    decode: (body) => ({ channel: body.u8() & 0x0f, userId: body.u8() & 0x3f }),
  },
  response: {
    encode(value, out) {
      out.u8(value.maximumUsers).u8((enablements.encode(value.enablement) << 6) | value.enabledUsers);
      out.u8(value.fixedNames);
      out.u8(
        flag(value.callbackOnly, 6) |
          flag(value.linkAuthentication, 5) |
          flag(value.ipmiMessaging, 4) |
          encodeLimit(value.privilege),
      );
    },
    decode(body) {
      const [maximum, enabled, fixed, access] = [body.u8(), body.u8(), body.u8(), body.u8()];
      return {
        maximumUsers: maximum & 0x3f,
        enabledUsers: enabled & 0x3f,
        fixedNames: fixed & 0x3f,
        enablement: enablements.decode(enabled >> 6 === 3 ? 0 : enabled >> 6),
        callbackOnly: bit(access, 6),
        linkAuthentication: bit(access, 5),
        ipmiMessaging: bit(access, 4),
        privilege: decodeLimit(access & 0x0f),
      };
    },
  },
};

/** Request of {@link setUserAccess}. */
export interface SetUserAccessRequest {
  readonly channel: number;
  readonly userId: number;
  readonly callbackOnly: boolean;
  readonly linkAuthentication: boolean;
  readonly ipmiMessaging: boolean;
  readonly privilege: UserPrivilege;
}

/** Set User Access (§22.26). */
export const setUserAccess: Command<SetUserAccessRequest, Empty> = {
  name: 'Set User Access',
  netFn: NET_FN.app,
  code: 0x43,
  privilege: 'administrator',
  request: {
    encode(value, out) {
      // Bit 7: change the three enable bits as well.
      out.u8(
        0x80 |
          flag(value.callbackOnly, 6) |
          flag(value.linkAuthentication, 5) |
          flag(value.ipmiMessaging, 4) |
          value.channel,
      );
      out.u8(value.userId).u8(encodeLimit(value.privilege)).u8(0);
    },
    decode(body) {
      const [access, userId, limit] = [body.u8(), body.u8() & 0x3f, body.u8() & 0x0f];
      if (body.remaining > 0) body.skip(1);
      return {
        channel: access & 0x0f,
        userId,
        callbackOnly: bit(access, 6),
        linkAuthentication: bit(access, 5),
        ipmiMessaging: bit(access, 4),
        privilege: decodeLimit(limit),
      };
    },
  },
  response: empty,
};

const NAME_LENGTH = 16;

/** Get User Name (§22.29). */
export const getUserName: Command<{ readonly userId: number }, { readonly name: string }> = {
  name: 'Get User Name',
  netFn: NET_FN.app,
  code: 0x46,
  privilege: 'operator',
  request: {
    encode: ({ userId }, out) => void out.u8(userId),
    decode: (body) => ({ userId: body.u8() & 0x3f }),
  },
  response: {
    encode: ({ name }, out) => void out.put(fixedText(name, NAME_LENGTH)),
    decode: (body) => ({ name: textOfField(body.view(NAME_LENGTH)) }),
  },
};

/** Set User Name (§22.28): at most 16 bytes. */
export const setUserName: Command<{ readonly userId: number; readonly name: string }, Empty> = {
  name: 'Set User Name',
  netFn: NET_FN.app,
  code: 0x45,
  privilege: 'administrator',
  request: {
    encode: ({ userId, name }, out) => void out.u8(userId).put(fixedText(name, NAME_LENGTH)),
    decode: (body) => ({ userId: body.u8() & 0x3f, name: textOfField(body.view(NAME_LENGTH)) }),
  },
  response: empty,
};

/** What to do to a user's password; 16-byte passwords work with IPMI 1.5 sessions too, 20-byte ones do not. */
export type PasswordOperation =
  | { readonly operation: 'disable' | 'enable'; readonly userId: number }
  | {
      readonly operation: 'set' | 'test';
      readonly userId: number;
      readonly password: Secret;
      readonly size: 16 | 20;
    };

const operations = enumerated('password operation', 'disable', 'enable', 'set', 'test');

/** Set User Password (§22.30): also enables and disables users. */
export const setUserPassword: Command<PasswordOperation, Empty> = {
  name: 'Set User Password',
  netFn: NET_FN.app,
  code: 0x47,
  privilege: 'administrator',
  request: {
    encode(value, out) {
      const size = 'size' in value ? value.size : 16;
      out.u8(flag(size === 20, 7) | value.userId).u8(operations.encode(value.operation));
      if ('password' in value) out.put(fixedText(value.password.reveal(), size));
    },
    decode(body) {
      const user = body.u8();
      const operation = operations.decode(body.u8() & 3);
      const userId = user & 0x3f;
      if (operation === 'enable' || operation === 'disable') {
        // Some consoles send an empty password field all the same.
        body.rest();
        return { operation, userId };
      }
      const size = bit(user, 7) ? 20 : 16;
      if (body.remaining !== size) throw new WireError('WIRE_BAD_LENGTH', 'password field of the wrong size');
      return { operation, userId, password: new Secret(textOfField(body.view(size))), size };
    },
  },
  response: empty,
  completionCodes: { 0x80: 'IPMI_PASSWORD_TEST_FAILED', 0x81: 'IPMI_PASSWORD_SIZE_MISMATCH' },
};
