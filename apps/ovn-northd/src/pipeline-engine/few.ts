/** No string, one or several. Nearly always it is one, and there are so many of these that a list for each would count. */
export type Few = undefined | string | readonly string[];

const NONE: readonly string[] = [];

export function listOf(few: Few): readonly string[] {
  if (few === undefined) return NONE;
  return typeof few === 'string' ? [few] : few;
}

export function including(few: Few, element: string): Few {
  return few === undefined ? element : [...listOf(few), element];
}

export function excluding(few: Few, element: string): Few {
  const [first, ...others] = listOf(few).filter((each) => each !== element);
  return first === undefined || others.length === 0 ? first : [first, ...others];
}
