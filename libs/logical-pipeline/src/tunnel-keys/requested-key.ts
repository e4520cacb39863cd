import type { Logger } from '@ironloom/core';

/**
 * What somebody asks for as a tunnel key, if the southbound takes it. The original hands it over as it is, and then its whole
 * transaction is refused, again and again.
 *
 * @param requested 0 or less for nothing
 */
export function requestedKey(name: string, requested: number, most: number, log: Logger): number | undefined {
  if (requested <= most) return requested > 0 ? requested : undefined;
  log.warn({ requested, name, most }, 'Tunnel key {requested} requested for {name} is above {most}, and not given');
  return undefined;
}
