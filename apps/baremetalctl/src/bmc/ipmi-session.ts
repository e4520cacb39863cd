import { bmcErrorOf } from '@ironloom/bmc-drivers';
import type { IpmiSession } from '@ironloom/node-ipmi';
import { usage } from '../errors';
import type { Target } from './bmc-command';

/** Runs `use` on an IPMI session of its own, for what the driver's port does not tell; failures come out as `BmcError`. */
export async function withIpmiSession<Result>(
  { address, credentials, options, call }: Target,
  use: (session: IpmiSession) => Promise<Result>,
): Promise<Result> {
  if (credentials === undefined) throw usage('no credentials');
  const { host, port, privilege } = address;
  const { client, cipherSuites } = options;
  const target = { host, port, ...credentials, ...(privilege && { privilege }), ...(cipherSuites && { cipherSuites }) };
  return inBmcTerms(async () => {
    const session = await client.open(target, call);
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  });
}

/** The result, or its failure in the words of `bmc-drivers`, by which exit codes are chosen. */
export async function inBmcTerms<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw bmcErrorOf(error);
  }
}
