import { OvsdbError } from '../../errors';
import type { Operation } from './operation';

/** RFC 7047 §5.2.7. */
export const commit: Operation = {
  readOnly: false,
  run({ transaction }, parser) {
    if (parser.boolean('durable')) transaction.durable = true;
    return {};
  },
};

/** RFC 7047 §5.2.8. */
export const abort: Operation = {
  readOnly: true,
  run() {
    throw new OvsdbError('OVSDB_ABORTED', 'aborted by request');
  },
};

/** RFC 7047 §5.2.9. */
export const comment: Operation = {
  readOnly: true,
  run({ transaction }, parser) {
    transaction.addComment(parser.string('comment'));
    return {};
  },
};

/** RFC 7047 §5.2.10. */
export const assertLock: Operation = {
  readOnly: true,
  run({ ownsLock }, parser) {
    const lock = parser.id('lock');
    if (ownsLock(lock)) return {};
    throw new OvsdbError('OVSDB_NOT_OWNER', `Asserted lock ${lock} not held.`);
  },
};
