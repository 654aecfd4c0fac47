import { readdirSync } from 'node:fs';
import { URL } from 'node:url';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const areas = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Who may import whom: routes → features → session, components → api, lib. Never sideways between features. */
const layers = [
  ...areas.map((area) => ({
    files: [`src/features/${area}/**/*.{ts,tsx}`],
    forbid: [
      ...areas
        .filter((other) => other !== area)
        .flatMap((other) => [`@/features/${other}`, `@/features/${other}/*`]),
      '@/routes/*',
    ],
    message: 'A feature stands alone: move what is shared to components/, session/ or lib/.',
  })),
  {
    files: ['src/components/**/*.{ts,tsx}'],
    forbid: ['@/features/*', '@/routes/*', '@/api/client', '@tanstack/react-query'],
    message: 'Components show what they are given; they fetch nothing.',
  },
  {
    files: ['src/lib/**/*.ts', 'src/api/**/*.ts'],
    forbid: ['@/features/*', '@/routes/*', '@/components/*', '@/session/*'],
    message: 'lib/ and api/ are the ground floor.',
  },
];

export default tseslint.config(
  { ignores: ['target', 'src/api/schema.d.ts', 'src/routeTree.gen.ts', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      'func-style': ['error', 'declaration'],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  ...layers.map(({ files, forbid, message }) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbid, message }] }] },
  })),
  { files: ['*.config.{ts,js}'], rules: { 'no-restricted-exports': 'off' } },
  {
    files: ['build.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
);
