import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  test: {
    environment: 'node',
    include: ['{shared,electron,renderer}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', 'out/**'],
    allowOnly: false,
    // Far above what any test needs: a slow machine is no reason to fail.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: path.join(root, 'out/test/unit.json') },
  },
});
