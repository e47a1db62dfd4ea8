import { defineConfig } from '@playwright/test'

/**
 * Journeys run against a real studio. `npm test` starts one on a free port with a data folder of its own and names it in
 * MIXROOM_E2E_URL; by hand, start one with `npm start` and run `npx playwright test`.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  reporter: process.env.MIXROOM_E2E_REPORT
    ? [['json', { outputFile: process.env.MIXROOM_E2E_REPORT }], ['line']]
    : 'line',
  use: {
    baseURL: process.env.MIXROOM_E2E_URL ?? 'http://localhost:3000',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.MIXROOM_CHROMIUM || '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
})
