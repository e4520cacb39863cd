/** No element, one or several. Nearly always it is one, and there are so many of these that a list for each would count. */
export type Few<Element> = undefined | Element | readonly Element[];

const NONE: readonly never[] = [];

export function listOf<Element>(few: Few<Element>): readonly Element[] {
  if (few === undefined) return NONE;
  return isList(few) ? few : [few];
}

export function firstOf<Element>(few: Few<Element>): Element | undefined {
  return isList(few) ? few[0] : few;
}

export function including<Element>(few: Few<Element>, element: Element): Few<Element> {
  return few === undefined ? element : [...listOf(few), element];
}

export function excluding<Element>(few: Few<Element>, element: Element): Few<Element> {
  if (few === element) return undefined;
  const [first, ...others] = listOf(few).filter((each) => each !== element);
  return first === undefined || others.length === 0 ? first : [first, ...others];
}

export function isList<Element>(few: Few<Element>): few is readonly Element[] {
  return Array.isArray(few);
}
