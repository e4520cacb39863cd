const preset = require('../../jest.preset.cjs')(__dirname);
const [typescript] = Object.values(preset.transform);

/** The CEL library is published as ES modules only, which jest's CommonJS runtime reads after a transform. */
module.exports = {
  ...preset,
  transform: { ...preset.transform, 'cel-js/.+\\.js$': typescript },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
};
