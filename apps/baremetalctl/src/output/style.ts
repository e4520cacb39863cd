import { styleText } from 'node:util';
import type { Severity } from '@ironloom/bmc-drivers';

/** How text is marked for a terminal; elsewhere it is left as it is. */
export interface Style {
  readonly good: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

const plain = (text: string): string => text;

/** Colours for a terminal, unless `NO_COLOR` says otherwise (no-color.org). */
export function styleFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
  if (stream.isTTY !== true || (env.NO_COLOR ?? '') !== '') {
    return { good: plain, doubtful: plain, bad: plain, faint: plain, strong: plain };
  }
  return {
    good: (text) => styleText('green', text),
    doubtful: (text) => styleText('yellow', text),
    bad: (text) => styleText('red', text),
    faint: (text) => styleText('dim', text),
    strong: (text) => styleText('bold', text),
  };
}

/** Text marked by how bad it is. */
export function bySeverity(style: Style, severity: Severity, text: string): string {
  switch (severity) {
    case 'ok':
      return style.good(text);
    case 'warning':
      return style.doubtful(text);
    case 'critical':
      return style.bad(text);
    case 'unknown':
      return text;
  }
}
