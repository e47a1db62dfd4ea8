/** What click repair finds, spares and leaves: 100 seeded clicks in a band's programme, and none in drums; seeds it was not tuned on. */
import { readFileSync } from 'node:fs'
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { ClickMeter } from '../analysis/click-meter'
import { ClickRepair } from '../stages/click-repair'
import { addClicks, band, drums, type AddedClick, type Programme } from '../testing/clicked-programme'
import type { SongClicks } from '../settings/song-clicks'
import type { ClickSpan } from '../settings/stages/clicks'

const RATE = 44_100
const SECONDS = 120
const BLOCK = 32_768

export interface ClickReadings {
  readonly missedPercent: number
  readonly falseInMusicPerMinute: number
  readonly falseOnDrumsPerMinute: number
  /** Energy of what is left of the found clicks over that of the clicks, dB. */
  readonly residualDb: number
  /** Samples outside the repaired stretches that are not what they were. */
  readonly changedOutside: number
}

function scan(module: WebAssembly.Module, [left, right]: Programme): SongClicks {
  const meter = new ClickMeter(module, RATE)
  for (let at = 0; at < left.length; at += BLOCK) {
    const frames = Math.min(BLOCK, left.length - at)
    meter.push([left.subarray(at, at + frames), right.subarray(at, at + frames)], frames)
  }
  return meter.read()
}

function repair(
  module: WebAssembly.Module,
  [left, right]: Programme,
  spans: readonly ClickSpan[],
): Programme {
  const stage = new ClickRepair(module, RATE, spans)
  const out: Programme = [new Float32Array(left.length), new Float32Array(left.length)]
  let written = 0
  const emit = (channels: readonly Float32Array[], frames: number) => {
    out.forEach((samples, side) => samples.set((channels[side] ?? samples).subarray(0, frames), written))
    written += frames
  }
  for (let at = 0; at < left.length; at += BLOCK) {
    const frames = Math.min(BLOCK, left.length - at)
    stage.push([left.subarray(at, at + frames), right.subarray(at, at + frames)], frames, emit)
  }
  stage.finish(emit)
  return out
}

const touches = (span: ClickSpan, click: AddedClick) =>
  span.side === click.side &&
  span.frame < click.frame + click.frames &&
  span.frame + span.frames > click.frame

/** @thread any but audio; some seconds of CPU */
export function readClickRepair(module: WebAssembly.Module): ClickReadings {
  const clean = band(SECONDS, RATE, 101)
  const { spoilt, clicks } = addClicks(clean, RATE, 100, 102)
  const spans = scan(module, spoilt).list
  const found = clicks.filter((click) => spans.some((span) => touches(span, click)))
  const repaired = repair(module, spoilt, spans)
  const minutes = SECONDS / 60
  return {
    missedPercent: 100 - (100 * found.length) / clicks.length,
    falseInMusicPerMinute:
      spans.filter((span) => !clicks.some((click) => touches(span, click))).length / minutes,
    falseOnDrumsPerMinute: scan(module, drums(SECONDS, RATE, 103)).count / minutes,
    residualDb: 10 * Math.log10(energyOf(clean, repaired, found) / energyOf(clean, spoilt, found)),
    changedOutside: countChanged(spoilt, repaired, spans),
  }
}

function energyOf(clean: Programme, other: Programme, clicks: readonly AddedClick[]): number {
  let energy = 0
  for (const { side, frame, frames } of clicks)
    for (let i = frame; i < frame + frames; i++)
      energy += ((other[side][i] ?? 0) - (clean[side][i] ?? 0)) ** 2
  return energy
}

function countChanged(before: Programme, after: Programme, spans: readonly ClickSpan[]): number {
  const isInside = before.map((samples) => new Uint8Array(samples.length))
  for (const { side, frame, frames } of spans) isInside[side]?.fill(1, frame, frame + frames)
  let changed = 0
  before.forEach((samples, side) => {
    for (let i = 0; i < samples.length; i++)
      if (!isInside[side]?.[i] && samples[i] !== after[side]?.[i]) changed++
  })
  return changed
}

export default function measure(): readonly Row[] {
  const core = new WebAssembly.Module(readFileSync(new URL('../../../build/dsp.wasm', import.meta.url)))
  const read = readClickRepair(core)
  return [
    atMost('click repair, of 100 clicks missed', read.missedPercent, '%', { must: 5, goal: 2 }),
    atMost('click repair, false hits on drums', read.falseOnDrumsPerMinute, 'a minute', { must: 2, goal: 1 }),
    atMost('click repair, false hits in music', read.falseInMusicPerMinute, 'a minute', { must: 2, goal: 1 }),
    atMost('click repair, what is left of found clicks', read.residualDb, 'dB', { must: -15, goal: -20 }),
    atMost('click repair, samples changed elsewhere', read.changedOutside, '', { must: 0, goal: 0 }),
  ]
}
