// A host takes tens of seconds through its life: a conductor polls.
module.exports = { ...require('../../jest.preset.cjs')(__dirname), testTimeout: 600_000 };
