import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: the table of docs/architecture.md, as lint. */
const layers = {
  foundation: ['foundation'],
  protocol: ['foundation'],
  models: ['foundation', 'protocol'],
  domain: ['foundation', 'models', 'protocol', 'domain'],
  adapter: ['foundation', 'protocol', 'models', 'domain', 'adapter'],
  app: ['foundation', 'protocol', 'models', 'domain', 'adapter', 'app'],
  tool: ['foundation', 'protocol', 'models', 'domain', 'adapter', 'app', 'tool'],
};
const scopes = {
  shared: ['shared'],
  metal: ['shared', 'metal'],
  ovn: ['shared', 'ovn'],
  // Tools that show, build and test the house as a whole.
  whole: ['shared', 'metal', 'ovn', 'whole'],
};

const constraints = (kind, table) =>
  Object.entries(table).map(([source, targets]) => ({
    sourceTag: `${kind}:${source}`,
    onlyDependOnLibsWithTags: targets.map((target) => `${kind}:${target}`),
  }));

/** Packages that only one project may touch, so that a new version is one file's work. */
const fenced = [
  { files: ['libs/kube-runtime/**'], allow: '@kubernetes/*' },
  { files: ['apps/**', 'tools/**'], allow: '@oclif/*' },
];
const fence = (allowed) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      patterns: fenced
        .filter(({ allow }) => allow !== allowed)
        .map(({ allow, files }) => ({ group: [allow], message: `${allow} is imported only in ${files.join(', ')}` })),
    },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist', '**/tmp', '**/node_modules', '**/generated', '.nx'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          // Programs that others embed, by what their `src/index.ts` offers.
          allow: ['baremetal-operator', 'baremetalctl', 'capi-provider'].flatMap((name) => [
            `@ironloom/${name}`,
            `@ironloom/${name}/testing`,
          ]),
          // A library may be loaded lazily by one program and at once by another.
          checkDynamicDependenciesExceptions: ['.*'],
          depConstraints: [...constraints('layer', layers), ...constraints('scope', scopes)],
        },
      ],
      ...fence(undefined),
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...fenced.map(({ files, allow }) => ({
    files: files.map((glob) => `${glob}/*.ts`),
    rules: fence(allow),
  })),
  {
    files: [
      '**/*.spec.ts',
      '**/testing/**/*.ts',
      '**/test/**/*.ts',
      'tools/**/*.ts',
      'e2e/**/*.ts',
      '**/bench/**/*.ts',
    ],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      'no-console': 'off',
    },
  },
);
