/** What an agent's kernel is told about the Ironic that booted it. */
export interface AgentParameters {
  /** `ipa-api-url`: where to look itself up. Not there when all it has to do is to send its inventory. */
  readonly apiUrl?: string;
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
  const texts = booted.map((bytes) => executedPart(Buffer.from(bytes).toString('latin1')));
  const find = (name: string): string | undefined => {
    const pattern = new RegExp(`\\b${name}=([\\x21-\\x7e]+)`);
    for (const text of texts) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const apiUrl = find('ipa-api-url')?.replace(/\/+$/, '');
  const inspectionUrl = find('ipa-inspection-callback-url');
  if (apiUrl === undefined && inspectionUrl === undefined) return undefined;
  const token = find('ipa-agent-token');
  return {
    ...(apiUrl !== undefined && { apiUrl }),
    ...(inspectionUrl !== undefined && { inspectionUrl }),
    ...(token !== undefined && { token }),
  };
}

/** An iPXE script jumps to one of its sections, and each section names other parameters; anything else is taken whole. */
function executedPart(text: string): string {
  if (!text.startsWith('#!ipxe')) return text;
  const [, label] = /^goto (\w+)$/m.exec(text) ?? [];
  if (label === undefined) return text;
  const start = text.indexOf(`\n:${label}\n`);
  if (start < 0) return '';
  const end = text.indexOf('\n:', start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}
