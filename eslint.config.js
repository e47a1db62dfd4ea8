import { defineConfig, globalIgnores } from 'eslint/config'
import coreWebVitals from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

/** Blank lines and comments are free: nobody pays for explaining. */
const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }]
const TESTS = ['**/*.test.ts', '**/*.spec.ts', '**/testing/**']

export default defineConfig([
  globalIgnores([
    '.next/**',
    'public/**',
    'build/**',
    '.data/**',
    'lib/dsp/**',
    'server/db/generated/**',
    'next-env.d.ts',
    'test-results/**',
  ]),
  ...coreWebVitals,
  ...typescript,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
      'max-lines': lines(250),
      'max-params': ['error', 6],
      // For the pages router, which is not used here.
      '@next/next/no-html-link-for-pages': 'off',
      'max-depth': ['error', 4],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read settings through server/env.ts, the only reader of process.env.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'Import the file itself; only the doors of units, assert, contracts and mix re-export.',
        },
      ],
    },
  },
  {
    files: ['lib/{units,assert,contracts,mix}/index.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  // A table: each row is one parameter, read in columns.
  { files: ['lib/mix/parameters.ts'], rules: { 'max-params': 'off' } },
  { files: ['app/**/page.tsx', 'app/**/layout.tsx'], rules: { 'max-lines': lines(60) } },
  { files: ['app/**/route.ts'], rules: { 'max-lines': lines(60) } },
  { files: ['worklets/**/*.ts'], rules: { 'max-lines': lines(100) } },
  { files: ['components/**/*.tsx'], rules: { 'max-lines': lines(220) } },
  { files: TESTS, rules: { 'max-lines': lines(400) } },
  {
    // No React and no pages here: a function may be called useTestDatabase, a variable module.
    files: ['server/**', 'lib/dsp-host/**', 'lib/mastering/**', 'lib/mix-doc/**', 'e2e/**', '*.config.*'],
    rules: {
      'react-hooks/rules-of-hooks': 'off',
      '@next/next/no-assign-module-variable': 'off',
      'import/no-anonymous-default-export': 'off',
    },
  },
  // Signing in and out changes who asks: the next page must be fetched anew, whole.
  { files: ['components/people/**'], rules: { '@next/next/no-location-assign-relative-destination': 'off' } },
  // The generated client is one module; this file is its only door.
  { files: ['server/db/client.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // A process speaks to its parent over standard output.
  { files: ['server/media/decode-child.ts'], rules: { 'no-console': 'off' } },
  {
    // Where a program begins: settings are made here and people read the terminal.
    files: ['server/env.ts', 'server/cli/**', '**/bench/**', 'e2e/**', '*.config.*', ...TESTS],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
])
