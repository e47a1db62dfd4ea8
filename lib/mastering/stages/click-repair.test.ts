import { expect, test } from 'vitest'
import { coreModule, sha256Of } from '@/lib/dsp-host/testing/console-rig'
import { ClickMeter } from '../analysis/click-meter'
import { addClicks, band, type Programme } from '../testing/clicked-programme'
import type { ClickSpan } from '../settings/stages/clicks'
import { ClickRepair } from './click-repair'
import { clicksStage } from './clicks-stage'

const RATE = 44_100
const clean = band(8, RATE, 3)
const { spoilt, clicks } = addClicks(clean, RATE, 8, 4)
const spans: readonly ClickSpan[] = clicks

function scan([left, right]: Programme, block: number) {
  const meter = new ClickMeter(coreModule(), RATE)
  for (let at = 0; at < left.length; at += block)
    meter.push(
      [left.subarray(at, at + block), right.subarray(at, at + block)],
      Math.min(block, left.length - at),
    )
  return meter.read()
}

function repair([left, right]: Programme, block: number): Programme {
  const stage = new ClickRepair(coreModule(), RATE, spans)
  const out: Programme = [new Float32Array(left.length), new Float32Array(left.length)]
  let written = 0
  const emit = (channels: readonly Float32Array[], frames: number) => {
    out.forEach((samples, side) => samples.set(channels[side]!, written))
    written += frames
  }
  for (let at = 0; at < left.length; at += block)
    stage.push(
      [left.subarray(at, at + block), right.subarray(at, at + block)],
      Math.min(block, left.length - at),
      emit,
    )
  stage.finish(emit)
  expect(written).toBe(left.length)
  return out
}

const isInside = (side: number, frame: number) =>
  spans.some((span) => span.side === side && frame >= span.frame && frame < span.frame + span.frames)

function energy(one: Programme, other: Programme): number {
  return clicks.reduce((sum, { side, frame, frames }) => {
    for (let i = frame; i < frame + frames; i++) sum += (one[side][i]! - other[side][i]!) ** 2
    return sum
  }, 0)
}

test('every sample outside the listed stretches passes to the bit', () => {
  const repaired = repair(spoilt, 10_000)
  const changed = [0, 1].map((side) => {
    const samples = spoilt[side]!
    return samples.filter((value, frame) => !isInside(side, frame) && value !== repaired[side]![frame]).length
  })
  expect(changed).toEqual([0, 0])
})

test('what is left of repaired clicks lies 15 dB or more under them', () => {
  const left = 10 * Math.log10(energy(repair(spoilt, 10_000), clean) / energy(spoilt, clean))
  expect(left).toBeLessThan(-15)
})

test('the length of the host blocks changes no sample of the repair and no click that is found', () => {
  expect(sha256Of(repair(spoilt, 777))).toBe(sha256Of(repair(spoilt, 32_768)))
  expect(scan(spoilt, 777)).toEqual(scan(spoilt, 32_768))
})

test('most clicks of a band are found where they are', () => {
  const { list } = scan(spoilt, 32_768)
  const found = clicks.filter(({ side, frame, frames }) =>
    list.some(
      (click) => click.side === side && click.frame < frame + frames && click.frame + click.frames > frame,
    ),
  )
  expect(found.length).toBeGreaterThanOrEqual(7)
})

test('a programme without clicks, silence and a song of one sample are left alone', () => {
  expect(scan(clean, 32_768).count).toBe(0)
  expect(scan([new Float32Array(RATE), new Float32Array(RATE)], 32_768).count).toBe(0)
  expect(scan([Float32Array.of(1), Float32Array.of(1)], 32_768).count).toBe(0)
})

test('the stage is left out where nothing was found, and where so much was found that it may be percussion', () => {
  const target = {} as Parameters<typeof clicksStage.plan>[2]
  const album = {} as Parameters<typeof clicksStage.plan>[1]
  const planFor = (count: number, perMinute: number) => {
    const list = clicks.slice(0, count).map((click) => ({ ...click, overDb: 12 }))
    const study = { condition: { clicks: { count, perMinute, list } } } as unknown as Parameters<
      typeof clicksStage.plan
    >[0]
    return clicksStage.plan(study, album, target)
  }
  expect(planFor(0, 0)).toEqual({ settings: null, decisions: [] })
  expect(planFor(2, 5).settings?.spans).toHaveLength(2)
  expect(planFor(2, 5).decisions[0]).toContain('2 clicks were repaired, up to 12 dB')
  expect(planFor(8, 300)).toMatchObject({
    settings: null,
    decisions: [expect.stringContaining('left alone')],
  })
})
