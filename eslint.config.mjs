import tseslint from 'typescript-eslint';

/** A feature is entered through its index; the platform knows no feature; the database has one door. */
const door = [
  { name: 'typeorm', importNames: ['DataSource'], message: 'Only platform/database opens the database; use a scope.' },
  { name: 'pg', importNames: ['Pool', 'Client'], message: 'Only platform/database opens the database; use a scope.' },
];
const featureInside = {
  regex: '/features/[^/]+/.+',
  message: 'Reach a feature through its index.ts.',
};
const siblingInside = {
  regex: '^\\.\\./[a-z-]+/(?!index$).+',
  message: 'Reach another feature through its index.ts.',
};

/** Of a moment only the whole is written as ISO: its first ten letters are a day in Greenwich. */
const dayElsewhere = {
  selector:
    'CallExpression[callee.property.name="slice"] > MemberExpression > CallExpression[callee.property.name="toISOString"] > MemberExpression > NewExpression[arguments.length=0], MemberExpression[property.name=/^get(UTC)?(FullYear|Month|Date|Day)$/][object.type="NewExpression"][object.arguments.length=0]',
  message: 'The day is that of Jakarta: today() of platform/today.',
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage', '*.cjs', 'test/*.cjs', 'eslint.config.mjs', 'scripts', '.husky'] },
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './src/page/tsconfig.json'] } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      // A class may be nothing but its decorators: that is how type-graphql and TypeORM are spoken.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['src/platform/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: door, patterns: [{ regex: '/features(/|$)|/demo(/|$)', message: 'The platform knows no feature.' }] },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**'],
    rules: { 'no-restricted-imports': ['error', { paths: door, patterns: [featureInside] }] },
  },
  {
    files: ['src/features/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: door, patterns: [featureInside, siblingInside] }],
      'no-restricted-syntax': ['error', dayElsewhere],
    },
  },
  {
    // Entities name each other's files: through the index a relation would load the resolvers of half the graph.
    files: ['src/features/**/*.entity.ts', 'src/features/index.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: door }] },
  },
  {
    // Under the door: here is where connections are made.
    files: ['src/platform/database/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/features(/|$)|/demo(/|$)', message: 'The platform knows no feature.' }] },
      ],
    },
  },
);
