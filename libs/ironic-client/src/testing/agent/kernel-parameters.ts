/** What an agent's kernel is told about the Ironic that booted it. */
export interface AgentParameters {
  /** `ipa-api-url`: where to look itself up. */
  readonly apiUrl: string;
  /** `ipa-inspection-callback-url`: where to send the inventory first, when it was booted for inspection. */
  readonly inspectionUrl?: string;
  /** `ipa-agent-token`, for virtual media: the lookup does not tell it then. */
  readonly token?: string;
}

/**
 * Finds the kernel's parameters in what a machine boots: an iPXE script, or a disc or floppy image, whose boot configuration is
 * plain text among the other bytes. Undefined for what boots no agent.
 */
export function agentParametersIn(booted: readonly Uint8Array[]): AgentParameters | undefined {
  const texts = booted.map((bytes) => Buffer.from(bytes).toString('latin1'));
  const find = (name: string): string | undefined => {
    const pattern = new RegExp(`\\b${name}=([\\x21-\\x7e]+)`);
    for (const text of texts) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const apiUrl = find('ipa-api-url');
  if (apiUrl === undefined) return undefined;
  const inspectionUrl = find('ipa-inspection-callback-url');
  const token = find('ipa-agent-token');
  return {
    apiUrl: apiUrl.replace(/\/+$/, ''),
    ...(inspectionUrl !== undefined && { inspectionUrl }),
    ...(token !== undefined && { token }),
  };
}
