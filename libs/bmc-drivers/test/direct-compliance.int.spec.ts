import { describeProvisioner } from '@ironloom/host-state-machine/testing';
import { VENDOR_PROFILES } from '../src/testing';
import { directIpmiTarget, directRedfishTarget } from './direct-target';

const [first] = VENDOR_PROFILES;
for (const profile of VENDOR_PROFILES) describeProvisioner(directRedfishTarget(profile));
if (first !== undefined) describeProvisioner(directRedfishTarget(first, { withAgent: true }));
describeProvisioner(directIpmiTarget());
