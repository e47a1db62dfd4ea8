'use client'
/** Peak, RMS, hold and clip of one strip, with the gain reduction beside it. Fed and drawn outside React. */
import { useRef } from 'react'
import type { MeterBridge } from '@/lib/engine/engine-types'
import { formatNumber } from '@/lib/mix'
import { MeterNeedle } from './ballistics'
import { fitCanvas } from './canvas'
import { reductionOf } from './reduction-of'
import { useFrame } from './frame-clock'
import { LAMP_HEIGHT, paintBar, paintGainReduction } from './paint-meter'
import { paletteOf } from './palette'

export const METER_TOP = LAMP_HEIGHT + 2
const REDUCTION_WIDTH = 3
const ATTRIBUTE_EVERY_S = 0.25

interface Meter {
  readonly left: MeterNeedle
  readonly right: MeterNeedle
  reductionDb: number
  sinceAttributeS: number
  drawn: string
}

function take(meter: Meter, ownerId: string, levels: MeterBridge | null, elapsedS: number): void {
  meter.left.update(levels?.peak(ownerId, 0) ?? 0, levels?.rms(ownerId, 0) ?? 0, elapsedS)
  meter.right.update(levels?.peak(ownerId, 1) ?? 0, levels?.rms(ownerId, 1) ?? 0, elapsedS)
  meter.reductionDb = reductionOf(levels, ownerId)
}

/** What would be seen, so that a still meter costs no drawing. */
function look(meter: Meter): string {
  const needle = (n: MeterNeedle) =>
    `${n.peakDb.toFixed(1)},${n.rmsDb.toFixed(1)},${n.holdDb.toFixed(1)},${n.hasClipped}`
  return `${needle(meter.left)};${needle(meter.right)};${meter.reductionDb.toFixed(1)}`
}

function paint(canvas: HTMLCanvasElement, meter: Meter): void {
  const palette = paletteOf(canvas)
  const seen = `${look(meter)};${palette.slot}`
  const surface = fitCanvas(canvas)
  if (!surface || (!surface.isFresh && seen === meter.drawn)) return
  meter.drawn = seen
  const { context, width, height } = surface
  context.clearRect(0, 0, width, height)
  const bar = Math.floor((width - REDUCTION_WIDTH - 2) / 2)
  const box = { y: METER_TOP, height: height - METER_TOP }
  paintGainReduction(context, { ...box, x: 0, width: REDUCTION_WIDTH }, meter.reductionDb, palette)
  paintBar(context, { ...box, x: REDUCTION_WIDTH + 1, width: bar }, meter.left, palette)
  paintBar(context, { ...box, x: REDUCTION_WIDTH + 2 + bar, width: bar }, meter.right, palette)
}

export function LevelMeter({
  ownerId,
  name,
  peakElement,
  isReported = false,
}: {
  readonly ownerId: string
  readonly name: string
  /** Where the highest peak is written, four times a second. */
  readonly peakElement?: React.RefObject<HTMLElement | null>
  /** Also keeps the level in an attribute, for checks. */
  readonly isReported?: boolean
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const meter = useRef<Meter | null>(null)
  useFrame((elapsedS, levels) => {
    if (!canvas.current) return
    meter.current ??= {
      left: new MeterNeedle(),
      right: new MeterNeedle(),
      reductionDb: 0,
      sinceAttributeS: 0,
      drawn: '',
    }
    const now = meter.current
    take(now, ownerId, levels, elapsedS)
    paint(canvas.current, now)
    now.sinceAttributeS += elapsedS
    if (now.sinceAttributeS < ATTRIBUTE_EVERY_S) return
    now.sinceAttributeS = 0
    writePeak(peakElement?.current ?? null, now)
    if (isReported) canvas.current.dataset.levelDb = Math.max(now.left.peakDb, now.right.peakDb).toFixed(1)
  })
  return (
    <canvas
      ref={canvas}
      className="level-meter"
      role="img"
      aria-label={`${name} level`}
      data-meter={ownerId}
      title="Click to clear the clip lamp"
      onClick={() => {
        meter.current?.left.clear()
        meter.current?.right.clear()
        writePeak(peakElement?.current ?? null, meter.current)
      }}
    />
  )
}

function writePeak(element: HTMLElement | null, meter: Meter | null): void {
  if (!element || !meter) return
  const highest = Math.max(meter.left.highestDb, meter.right.highestDb)
  const text = formatNumber(highest < -99.9 ? -Infinity : highest, 1, true)
  if (element.textContent !== text) element.textContent = text
  element.toggleAttribute('data-clipped', meter.left.hasClipped || meter.right.hasClipped)
}
