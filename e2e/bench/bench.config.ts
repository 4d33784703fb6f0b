import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['playwright', '@playwright/test', 'electron'], target: 'node' },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: 'out/bench',
    emptyOutDir: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { bench: 'e2e/bench/bench.ts' },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' },
    },
  },
});
