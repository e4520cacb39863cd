/** A version of the protocol, as the first byte of each of its messages. */
export type OpenFlowVersion = 0x01 | 0x04 | 0x05 | 0x06;

/** OpenFlow 1.0 */
export const OF10 = 0x01;
/** OpenFlow 1.3 */
export const OF13 = 0x04;
/** OpenFlow 1.4 */
export const OF14 = 0x05;
/** OpenFlow 1.5 */
export const OF15 = 0x06;

/** Every version this library speaks, oldest first. */
export const openFlowVersions: readonly OpenFlowVersion[] = [OF10, OF13, OF14, OF15];

/** True for the version bytes this library speaks. */
export function isOpenFlowVersion(byte: number): byte is OpenFlowVersion {
  return byte === OF10 || byte === OF13 || byte === OF14 || byte === OF15;
}
