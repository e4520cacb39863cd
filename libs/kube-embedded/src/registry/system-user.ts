import { type WriteOptions } from './api-context';
import { type DeleteOptions } from './delete-object';

/** The options of the server's own writes. @param name of the controller, as field manager */
export function systemOptions(name: string): WriteOptions {
  return {
    user: { username: `system:${name}`, uid: '', groups: ['system:masters'] },
    dryRun: false,
    fieldManager: name,
    fieldValidation: 'Ignore',
    warnings: new Set(),
  };
}

/** The options of the server's own deletes. */
export function systemDelete(name: string, propagation: DeleteOptions['propagation']): DeleteOptions {
  return { ...systemOptions(name), propagation, uid: undefined, resourceVersion: undefined };
}
