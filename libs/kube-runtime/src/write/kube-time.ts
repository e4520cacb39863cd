/** `metav1.Time`: RFC 3339 in whole seconds, of milliseconds since the Unix epoch. */
export const kubeTime = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');
