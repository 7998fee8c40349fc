import { defineConfig } from 'vite';

/** The script of the reading pages, built before them into static/: a small entry, and Chart.js when a chart comes into view. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'static',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/lib/islands/main.ts',
      output: {
        entryFileNames: 'islands.js',
        // Beside the other files of a build whose names change with their content, so that browsers keep them.
        chunkFileNames: '_app/immutable/islands/[name]-[hash].js'
      }
    }
  }
});
