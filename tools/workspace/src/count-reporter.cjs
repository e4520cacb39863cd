'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** Leaves one project's counts, and the names of what failed, where `npm test` adds them up. */
module.exports = class CountReporter {
  onRunComplete(contexts, results) {
    const [context] = [...contexts];
    const project = context ? path.basename(context.config.rootDir) : 'unknown';
    const folder = path.resolve(__dirname, '../../../tmp/test-results');
    fs.mkdirSync(folder, { recursive: true });
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = results;
    const brokenFiles = results.numRuntimeErrorTestSuites;
    fs.writeFileSync(
      path.join(folder, `${project}.json`),
      JSON.stringify({
        project,
        passed,
        failed: failed + brokenFiles,
        skipped,
        failures: results.testResults.flatMap(failuresIn),
      }),
    );
  }
};

/** The tests of a file that failed, or the file itself when it could not be run. */
function failuresIn({ testFilePath, testExecError, testResults }) {
  const file = path.relative(path.resolve(__dirname, '../../..'), testFilePath);
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${file}: ${fullName}`);
  return testExecError && failed.length === 0 ? [`${file}: ${String(testExecError.message).split('\n')[0]}`] : failed;
}
