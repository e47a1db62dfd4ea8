import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../db/testing'
import { runChaos } from './testing/chaos'

const SEED = 20_261_123

/** The short form; `npm run test:chaos` is the long one. */
describe('a room under cut connections and kill -9 with every window closed at each kill', () => {
  useTestDatabase()

  it(`loses none of the acknowledged edits and ends with one mix everywhere, seed ${SEED}`, async () => {
    const report = await runChaos({ seed: SEED, windows: 6, edits: 400, kills: 3 })
    expect(report).toMatchObject({ lost: 0, mixes: 1, refused: 0 })
    expect(report.acknowledged).toBeGreaterThan(1000)
    expect(report.cuts).toBeGreaterThan(0)
  }, 300_000)
})
