import { defineConfig } from 'vitest/config';

/**
 * The whole program, killed over and over and under load: minutes, so it is not part of `npm test`. Run it with
 * `npm run test:faults`.
 */
export default defineConfig({
  test: {
    include: ['tests/{faults,load}/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000
  }
});
