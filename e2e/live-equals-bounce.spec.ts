/**
 * The first promise: what you hear is what you get. The same mix is rendered by the core in Node, by the bounce worker in
 * Chromium, and live by the AudioWorklet of a real AudioContext, under the studio's security policy.
 */
import { expect, test, type Page } from '@playwright/test'
import type {} from './testing/engine-page'
import { openEngineBench, type EngineBench } from './testing/engine-bench'
import { bounceInNode, latencyOf, renderRuns, type SongRun } from './testing/render-in-node'
import {
  withClipGain,
  withColour,
  withDynamics,
  withEqualiser,
  withLimiter,
  withResponse,
  withRooms,
  withShapedRegions,
} from './testing/busy-songs'
import { makeTestSong, type TestSong } from './testing/test-song'

const SONG_SECONDS = 6
const RATE = 48000
let song: TestSong
let bench: EngineBench

test.beforeAll(async () => {
  song = await makeTestSong(SONG_SECONDS)
  bench = await openEngineBench(song.stems)
})
test.afterAll(() => bench.close())
test.afterEach(({ page }) => page.evaluate(() => window.mixroom.close()))

async function open(page: Page, mix: TestSong['mix']): Promise<string[]> {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on(
    'console',
    (message) => message.type() === 'error' && problems.push(`${message.text()} ${message.location().url}`),
  )
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  await page.evaluate(({ mix, rate }) => window.mixroom.open(mix, rate), { mix, rate: RATE })
  return problems
}

for (const [name, change] of [
  ['a mix with EQ, compressor, group and reverb', (mix: TestSong['mix']) => mix],
  ['a mix whose limiter delays and compensates', withLimiter],
  ['a mix with every kind of dynamics, keyed and automated', withDynamics],
  ['a mix with everything that an EQ does', withEqualiser],
  ['a mix with saturation, delays and modulation', withColour],
  ['a mix with a moving plate and convolutions', withRooms],
  ['a mix with an uploaded impulse response', withResponse],
  ['a mix of faded, crossing, reversed and shortest regions', withShapedRegions],
  ['a mix of regions with clip gain lines', withClipGain],
] as const)
  test(`${name} sounds the same live, bounced in Chromium and bounced in Node`, async ({ page }) => {
    const mix = change(song.mix)
    const expected = await bounceInNode(mix, song.stems, bench.wasm)
    const problems = await open(page, mix)
    const bounced = await page.evaluate(() =>
      window.mixroom
        .studio()
        .renderBounce({ withWav: true })
        .then((b) => ({ hash: b.bounceHash, frames: b.frames, bytes: b.wav?.size })),
    )
    expect(bounced).toEqual({
      hash: expected.bounceHash,
      frames: expected.frames,
      bytes: expected.frames * 8 + 58,
    })
    const live = await page.evaluate((frames) => window.mixroom.capture(frames), expected.frames)
    expect(live.runs).toEqual([{ frame: 0, songSample: 0 }])
    expect(live.sha256).toBe(expected.bounceHash)
    const again = await page.evaluate((frames) => window.mixroom.capture(frames), expected.frames)
    expect(again.sha256, 'played a second time').toBe(expected.bounceHash)
    expect(problems).toEqual([])
  })

test('a loop is gapless and exact to the sample', async ({ page }) => {
  await open(page, song.mix)
  const loop = { startSample: 50_001, endSample: 67_344 }
  const frames = 96_000
  const live = await page.evaluate(
    ({ frames, loop }) => window.mixroom.capture(frames, { from: 40_003, loop }),
    { frames, loop },
  )
  const fed = frames + latencyOf(song.mix, bench.wasm, RATE)
  const lap = loop.endSample - loop.startSample
  const runs: SongRun[] = [{ songSample: 40_003, frames: loop.endSample - 40_003, isHardStart: true }]
  for (let done = runs[0]?.frames ?? 0; done < fed; done += lap)
    runs.push({ songSample: loop.startSample, frames: Math.min(fed - done, lap), isHardStart: false })
  const seams = [0, 1, 2, 3].map((at) => loop.endSample - 40_003 + at * lap)
  expect(live.runs).toEqual([
    { frame: 0, songSample: 40_003 },
    ...seams.map((frame) => ({ frame, songSample: loop.startSample })),
  ])
  expect(live.sha256).toBe(renderRuns(song.mix, song.stems, bench.wasm, runs).sha256)
  expect(await page.evaluate(() => window.mixroom.studio().state().underruns)).toBe(0)
})

test('a seek while playing lands on its sample', async ({ page }) => {
  await open(page, song.mix)
  const frames = 120_000
  const seeks = [
    { afterFrames: 20_000, to: 150_007 },
    { afterFrames: 170_000, to: 5 },
  ]
  const live = await page.evaluate(({ frames, seeks }) => window.mixroom.captureSeek(frames, seeks), {
    frames,
    seeks,
  })
  expect(live.runs.map((run) => run.songSample)).toEqual([0, 150_007, 5])
  const latency = latencyOf(song.mix, bench.wasm, RATE)
  const runs = live.runs.map(({ frame, songSample }, at) => ({
    songSample,
    frames: (live.runs[at + 1]?.frame ?? frames) - frame + latency,
    isHardStart: true,
  }))
  expect(live.sha256).toBe(renderRuns(song.mix, song.stems, bench.wasm, runs).sha256)
})

test('a loop that is set while playing takes effect without a break', async ({ page }) => {
  await open(page, song.mix)
  const live = await page.evaluate(async () => {
    const engine = window.mixroom.studio()
    const coming = window.mixroom.capture(96_000)
    await window.mixroom.until(() => engine.playheadSample() > 24_000)
    engine.setLoop({ startSample: 10_000, endSample: 60_000 })
    return { ...(await coming), underruns: engine.state().underruns }
  })
  expect(live.underruns).toBe(0)
  expect(live.runs).toEqual([
    { frame: 0, songSample: 0 },
    { frame: 60_000, songSample: 10_000 },
  ])
  const runs = [
    { songSample: 0, frames: 60_000, isHardStart: true },
    { songSample: 10_000, frames: 36_000 + latencyOf(song.mix, bench.wasm, RATE), isHardStart: false },
  ]
  expect(live.sha256).toBe(renderRuns(song.mix, song.stems, bench.wasm, runs).sha256)
})

test("meters move and Tone's Transport fires under the security policy", async ({ page }) => {
  await open(page, song.mix)
  await page.evaluate(async () => {
    window.mixroom.studio().setMetronome(true)
    await window.mixroom.studio().play()
  })
  const peaks = await page.evaluate(() => window.mixroom.watchMeters('mix', 60))
  expect(new Set(peaks.filter((peak) => peak > 0.01)).size).toBeGreaterThan(20)
  await page.waitForFunction(() => window.mixroom.insides().metronome.beats >= 3)
  const loudness = await page.evaluate(() => window.mixroom.studio().meters.loudness('momentary'))
  expect(loudness).toBeGreaterThan(-60)
})

test('a stem that cannot be fetched is named, the others play, and a retry brings it back', async ({
  page,
}) => {
  bench.failing.add('bass')
  await open(page, song.mix)
  await page.evaluate(() => window.mixroom.studio().play())
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 10_000)
  expect(await page.evaluate(() => window.mixroom.studio().state().missingStemIds)).toEqual(['bass'])
  bench.failing.delete('bass')
  await page.evaluate(() => window.mixroom.studio().pause())
  await page.evaluate(() => window.mixroom.studio().retryStems())
  const expected = await bounceInNode(song.mix, song.stems, bench.wasm)
  const live = await page.evaluate((frames) => window.mixroom.capture(frames), expected.frames)
  expect(live.sha256).toBe(expected.bounceHash)
})

test('a plan that the core refuses leaves the sound as it was, and the screen is told', async ({ page }) => {
  await open(page, song.mix)
  await page.evaluate(() => window.mixroom.studio().play())
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 20_000)
  await page.evaluate(() => window.mixroom.offer({ bytes: new Uint8Array(64), lanes: [] }))
  await page.waitForFunction(() => window.mixroom.studio().state().problem !== null)
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 60_000)
  expect(await page.evaluate(() => window.mixroom.studio().state().restarts)).toBe(0)
})

test('a core that fails is made anew and goes on where it was', async ({ page }) => {
  await open(page, song.mix)
  await page.evaluate(() => window.mixroom.studio().play())
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 20_000)
  await page.evaluate(() => {
    const { bytes } = window.mixroom.insides().live.offered
    // More input slots than the plan has: the processor reaches for what is not there.
    window.mixroom.offer({ bytes, lanes: new Array<number>(400).fill(0) })
  })
  await page.waitForFunction(() => window.mixroom.studio().state().restarts === 1)
  await page.waitForFunction(() => window.mixroom.studio().playheadSample() > 60_000)
  expect(await page.evaluate(() => window.mixroom.studio().state().problem?.message)).toContain(
    'started again',
  )
})

test('review sources play at one playhead and are compared without a gap', async ({ page }) => {
  await page.goto(bench.url)
  await page.waitForFunction(() => 'mixroom' in window)
  const [drums, keys] = [song.stems[0], song.stems[2]]
  if (!drums || !keys) throw new Error('the test song has drums and keys')
  const sources = [drums, keys].map(({ id }) => ({
    id,
    audioUrl: `/stems/${id}/audio`,
    indexUrl: `/stems/${id}/index`,
    gainDb: 0,
  }))
  const frames = 48_000
  const live = await page.evaluate(
    async ({ sources, frames, rate }) => {
      await window.mixroom.openReview(sources, rate)
      const coming = window.mixroom.captureReview(frames)
      await window.mixroom.until(() => window.mixroom.review().playheadSample() > 20_000)
      window.mixroom.review().select('keys')
      return coming
    },
    { sources, frames, rate: RATE },
  )
  expect(live.runs).toEqual([{ frame: 0, songSample: 0 }])
  const samples = new Float32Array(new Uint8Array(Buffer.from(live.samples, 'base64')).buffer)
  const level = (stem: typeof drums, at: number) =>
    (stem.integers[at * 2] ?? 0) * 2 ** (stem.scaleExponent - 23)
  const from = (stem: typeof drums) =>
    Array.from({ length: frames }, (_, at) => at).filter((at) => samples[at * 2] === level(stem, at))
  const lastDrums = from(drums).at(-1) ?? 0
  const firstKeys = from(keys).find((at) => at > lastDrums) ?? 0
  expect(from(drums).filter((at) => at < 18_000)).toHaveLength(18_000)
  expect(firstKeys - lastDrums).toBeLessThan(700)
  expect(from(keys).filter((at) => at >= 44_000)).toHaveLength(4_000)
})
