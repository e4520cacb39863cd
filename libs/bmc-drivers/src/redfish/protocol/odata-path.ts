import { BmcError } from '../../errors';

/**
 * The path of a link that a BMC gave us. It must stay on the BMC: our credentials go wherever its links lead. A fragment,
 * which points into a resource, is left out.
 */
export function odataPath(link: string, origin: string): string {
  const local = link.startsWith(`${origin}/`) ? link.slice(origin.length) : link;
  const path = local.split('#')[0] ?? '';
  if (/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path)) return path;
  throw new BmcError('BMC_BAD_RESPONSE', 'a link of the BMC leads elsewhere', {
    details: { link: link.slice(0, 200) },
  });
}
