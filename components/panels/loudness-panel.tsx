'use client'
/** Loudness of the mix bus after EBU R 128: figures, a minute of history, and three bars against the target. */
import { memo, useRef, useState } from 'react'
import type { MeterBridge } from '@/lib/engine/engine-types'
import { formatNumber } from '@/lib/mix'
import { fitCanvas } from '../meters/canvas'
import { useFrame } from '../meters/frame-clock'
import { paletteOf } from '../meters/palette'
import { StereoScope } from '../meters/stereo-scope'
import { Select } from '../ui/select'
import { paintLoudness, type LoudnessHistory } from './paint-loudness'
import { Panel } from './panel'

const TARGETS = (['-9', '-11', '-14', '-16', '-18', '-23'] as const).map((value) => ({
  value,
  label: `−${value.slice(1)} LUFS`,
}))
type Target = (typeof TARGETS)[number]['value']
const FIGURES_EVERY_S = 0.2
const HISTORY_EVERY_S = 0.25
const HISTORY_POINTS = 240

/** Writes the figures that carry a data-figure name. */
function writeFigures(root: HTMLElement, levels: MeterBridge | null): void {
  const figures: Readonly<Record<string, number>> = {
    integrated: levels?.loudness('integrated') ?? -Infinity,
    shortTerm: levels?.loudness('shortTerm') ?? -Infinity,
    momentary: levels?.loudness('momentary') ?? -Infinity,
    truePeak: levels?.truePeakDbtp() ?? -Infinity,
    range: levels?.loudnessRangeLu() ?? 0,
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-figure]')) {
    const text = formatNumber(figures[element.dataset.figure ?? ''] ?? -Infinity, 1, true)
    if (element.textContent !== text) element.textContent = text
  }
}

function Figure({
  name,
  figure,
  unit,
}: {
  readonly name: string
  readonly figure: string
  readonly unit: string
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span data-figure={figure}>−∞</span>
        <i>{unit}</i>
      </dd>
    </>
  )
}

/** Samples beyond full scale since play began. */
function Clips() {
  const element = useRef<HTMLElement>(null)
  useFrame((_, levels) => {
    const text = String(levels?.clipsSinceStart() ?? 0)
    if (element.current && element.current.textContent !== text) element.current.textContent = text
    element.current?.toggleAttribute('data-clipped', text !== '0')
  })
  return (
    <>
      <dt>Clipped</dt>
      <dd>
        <span ref={element}>0</span>
        <i>samples</i>
      </dd>
    </>
  )
}

export const LoudnessPanel = memo(function LoudnessPanel() {
  const [target, setTarget] = useState<Target>('-14')
  const root = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const history = useRef<LoudnessHistory>({ shortTerm: [], momentary: [], sinceS: 0 })
  const sinceFigures = useRef(0)
  useFrame((elapsedS, levels) => {
    sinceFigures.current += elapsedS
    history.current.sinceS += elapsedS
    if (history.current.sinceS >= HISTORY_EVERY_S) {
      const { shortTerm, momentary } = history.current
      history.current.sinceS = 0
      shortTerm.push(levels?.loudness('shortTerm') ?? -Infinity)
      momentary.push(levels?.loudness('momentary') ?? -Infinity)
      shortTerm.splice(0, shortTerm.length - HISTORY_POINTS)
      momentary.splice(0, momentary.length - HISTORY_POINTS)
    }
    if (sinceFigures.current < FIGURES_EVERY_S || !root.current || !canvas.current) return
    sinceFigures.current = 0
    writeFigures(root.current, levels)
    const surface = fitCanvas(canvas.current)
    if (!surface) return
    paintLoudness(surface, {
      history: history.current,
      bars: {
        M: levels?.loudness('momentary') ?? -Infinity,
        S: levels?.loudness('shortTerm') ?? -Infinity,
        I: levels?.loudness('integrated') ?? -Infinity,
      },
      targetLufs: Number(target),
      palette: paletteOf(canvas.current),
    })
  })
  return (
    <Panel
      title="Mix bus loudness"
      actions={
        <>
          <span className="lab">Target</span>
          <Select label="Target loudness" value={target} choices={TARGETS} onChange={setTarget} />
        </>
      }
    >
      <div className="loudness num" ref={root}>
        <div className="loudness-figures">
          <div className="loudness-big" data-figure="integrated">
            −∞
          </div>
          <span className="lab">LUFS integrated</span>
          <dl>
            <Figure name="Short-term" figure="shortTerm" unit="LUFS" />
            <Figure name="Momentary" figure="momentary" unit="LUFS" />
            <Figure name="True peak" figure="truePeak" unit="dBTP" />
            <Figure name="Range" figure="range" unit="LU" />
            <Clips />
          </dl>
        </div>
        <div className="loudness-curve">
          <canvas ref={canvas} role="img" aria-label="Loudness over the last minute" />
        </div>
        <StereoScope />
      </div>
    </Panel>
  )
})
