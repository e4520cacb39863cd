import { ProvisionerError, type ProvisionerErrorCode } from '../../errors';
import type { Provisioner } from '../../provisioner/provisioner';

/** What faults are told apart by: the methods of the ports. */
export type FaultPoint = keyof Provisioner | 'ready' | 'hasCapacity';

/** What goes wrong with one call. */
export type Fault =
  /** The call cannot be carried out. */
  | { readonly kind: 'throw'; readonly code: ProvisionerErrorCode; readonly message?: string }
  /** The call is carried out and its answer is lost. */
  | { readonly kind: 'lose answer' }
  /** The machine fails at it. */
  | { readonly kind: 'fail'; readonly message: string; readonly permanent?: boolean }
  /** It goes on and on. */
  | { readonly kind: 'hang' };

/** Asked before every call. */
export type FaultSource = (point: FaultPoint) => Fault | undefined;

/** Faults in the order in which they were injected, each for so many calls. */
export class FaultPlan {
  #planned: { readonly point: FaultPoint | 'any'; readonly fault: Fault; left: number }[] = [];

  /** @param times how many calls it hits; default 1 */
  inject(point: FaultPoint | 'any', fault: Fault, times = 1): void {
    this.#planned.push({ point, fault, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The fault for this call, which uses it up. */
  take(point: FaultPoint): Fault | undefined {
    const hit = this.#planned.find((planned) => planned.point === 'any' || planned.point === point);
    if (hit === undefined) return undefined;
    hit.left -= 1;
    this.#planned = this.#planned.filter(({ left }) => left > 0);
    return hit.fault;
  }
}

/** The error of a fault that throws, or that loses an answer. */
export function errorOf(fault: Extract<Fault, { kind: 'throw' | 'lose answer' }>, point: FaultPoint): ProvisionerError {
  if (fault.kind === 'lose answer') {
    return new ProvisionerError('PROVISIONER_UNAVAILABLE', `${point}: the answer was lost`);
  }
  return new ProvisionerError(fault.code, fault.message ?? `${point}: simulated ${fault.code}`);
}
