import { acquirePidfile } from '../src/index';

/** Holds the pidfile of its argument until it is killed; prints what came of it. */
acquirePidfile(process.argv[2] ?? '').then(
  () => {
    console.log('held');
    setInterval(() => undefined, 60_000);
  },
  (error: Error) => console.log(error.message),
);
