import { type FieldError, invalidValue } from '../status/field-error';

const FORM = 'desired format: https://host[:port]/path';

/** What is wrong with the URL of a webhook, as a real server says it (`ValidateWebhookURL`). */
export function checkWebhookUrl(text: string, at: string): FieldError[] {
  const wrong = (detail: string, shown = text): FieldError => invalidValue(at, shown, `${detail}; ${FORM}`);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1] ?? '';
  if (scheme.toLowerCase() !== 'https') return [wrong("'https' is the only allowed URL scheme", scheme)];
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return [
      /^https:(\/\/)?(\/|$)/i.test(text) ? wrong('host must be specified', '') : wrong('url must be a valid URL'),
    ];
  }
  return [
    ...(url.username === '' && url.password === '' ? [] : [wrong('user information is not permitted in the URL')]),
    ...(url.hash === '' ? [] : [wrong('fragments are not permitted in the URL', url.hash.slice(1))]),
    ...(url.search === '' ? [] : [wrong('query parameters are not permitted in the URL', url.search.slice(1))]),
  ];
}
