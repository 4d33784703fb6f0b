import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['playwright', '@playwright/test', 'electron'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: 'out/faults',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { faults: 'e2e/faults/faults.ts', worker: 'e2e/faults/worker.ts' },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
