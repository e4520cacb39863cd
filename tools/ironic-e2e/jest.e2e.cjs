const path = require('node:path');

// The suites against real Ironic, which `npm test` runs only where it is asked to. A host takes tens of seconds through its
// life, for a conductor polls; on a busy machine, minutes.
module.exports = {
  ...require('../../jest.preset.cjs')(path.join(__dirname, 'test/real-ironic')),
  testMatch: ['<rootDir>/**/*.e2e.ts'],
  testTimeout: 900_000,
};
