import path from 'node:path';
import { defineConfig } from '@playwright/test';

const reports = path.resolve(import.meta.dirname, '../out/test');

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(reports, 'e2e'),
  snapshotPathTemplate: '{testDir}/{testFilePath}-expected/{arg}{ext}',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: path.join(reports, 'e2e.json') }]],
  projects: [
    { name: 'stories', testMatch: '**/*.spec.ts', testIgnore: 'pictures/**' },
    { name: 'pictures', testMatch: 'pictures/**/*.spec.ts' },
  ],
});
