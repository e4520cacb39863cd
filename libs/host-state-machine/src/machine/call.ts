import type { HardwareDetails } from '../host';
import type {
  AdoptData,
  HardwareState,
  InspectData,
  PrepareData,
  RegisterData,
  ServicingData,
} from '../provisioner/data';
import type { PreprovisioningImageFormat, ProvisionData } from '../provisioner/data';
import type { Provisioner, StartedStep, StepResult } from '../provisioner/provisioner';
import type { ProvisionerError } from '../errors';

type Options<Method extends keyof Provisioner> = Provisioner[Method] extends (...given: infer Given) => unknown
  ? Given extends [...unknown[], infer Last]
    ? Last
    : never
  : never;

/** What a state may ask of the backend: which call, and with what. */
export type Call =
  | { readonly call: 'ready' }
  | { readonly call: 'capacity' }
  | { readonly call: 'image formats' }
  | { readonly call: 'register'; readonly data: RegisterData; readonly options: Options<'register'> }
  | { readonly call: 'inspect'; readonly data: InspectData; readonly options: Options<'inspect'> }
  | { readonly call: 'hardware state' }
  | { readonly call: 'adopt'; readonly data: AdoptData; readonly options: Options<'adopt'> }
  | { readonly call: 'prepare'; readonly data: PrepareData; readonly options: Options<'prepare'> }
  | { readonly call: 'service'; readonly data: ServicingData; readonly options: Options<'service'> }
  | {
      readonly call: 'provision';
      readonly data: Omit<ProvisionData, 'configDrive' | 'imagePullSecret'>;
      readonly options: Options<'provision'>;
    }
  | { readonly call: 'deprovision'; readonly options: Options<'deprovision'> }
  | { readonly call: 'power on'; readonly options: Options<'powerOn'> }
  | { readonly call: 'power off'; readonly options: Options<'powerOff'> }
  | { readonly call: 'delete' }
  | { readonly call: 'detach'; readonly options: Options<'detach'> }
  | { readonly call: 'data image attached' }
  | { readonly call: 'attach data image'; readonly url: string }
  | { readonly call: 'detach data image' };

/** The name of a call; conditions call it the step that failed. */
export type CallName = Call['call'];

/** What each call answers. */
export interface Answers {
  ready: boolean;
  capacity: boolean;
  'image formats': readonly PreprovisioningImageFormat[] | undefined;
  register: { readonly result: StepResult; readonly provisioningId?: string };
  inspect: StartedStep & { readonly details?: HardwareDetails };
  'hardware state': HardwareState;
  adopt: StepResult;
  prepare: StartedStep;
  service: StartedStep;
  provision: StepResult;
  deprovision: StepResult;
  'power on': StepResult;
  'power off': StepResult;
  delete: StepResult;
  detach: StepResult;
  'data image attached': boolean;
  'attach data image': void;
  'detach data image': void;
}

/** How one call ended. */
export type Outcome<Name extends CallName = CallName> = Name extends CallName
  ? | { readonly call: Name; readonly ok: true; readonly answer: Answers[Name] }
    | { readonly call: Name; readonly ok: false; readonly error: ProvisionerError }
  : never;

/** What a handler yields: a call, and whether it looks at a failure of it by itself. */
export interface Request {
  readonly call: Call;
  readonly attempt: boolean;
}

/**
 * A handler is straight-line code that yields what it needs from the backend and is handed the answers. It must depend on
 * nothing else than its round and these: a decision is made by running it again from its beginning.
 */
export type Handler<Result> = Generator<Request, Result, unknown>;

/** Asks, and goes on with the answer; when the call cannot be carried out, the round ends there with that error. */
export function* perform<Name extends CallName>(call: Extract<Call, { readonly call: Name }>): Handler<Answers[Name]> {
  return (yield { call, attempt: false }) as Answers[Name];
}

/** Asks, and goes on with the outcome, whatever it is. */
export function* attempt<Name extends CallName>(call: Extract<Call, { readonly call: Name }>): Handler<Outcome<Name>> {
  return (yield { call, attempt: true }) as Outcome<Name>;
}
