'use client'
/** The live spectrum behind the curves: before the inserts in grey, after them in the strip's colour. Outside React. */
import { useEffect, useRef } from 'react'
import { useMix } from '../collab/room-context'
import { fitCanvas } from '../meters/canvas'
import { useFrame } from '../meters/frame-clock'
import { channelColour, paletteOf } from '../meters/palette'
import { useEngine } from '../transport/engine-context'
import { spectrumColours, SpectrumTrace } from './paint-spectrum'

export interface SpectrumLook {
  readonly isOn: boolean
  readonly slopeDb: number
}

export function EqSpectrum({
  ownerId,
  sampleRate,
  look,
}: {
  readonly ownerId: string
  readonly sampleRate: number
  readonly look: SpectrumLook
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const traces = useRef({ pre: new SpectrumTrace(), post: new SpectrumTrace() })
  const wasSeen = useRef(true)
  const meters = useEngine()?.meters
  const colour = useMix((mix) => (mix.channels[ownerId] ?? mix.buses[ownerId])?.colour ?? 0)
  useEffect(() => {
    const { pre, post } = traces.current
    pre.clear()
    post.clear()
    if (!look.isOn) return
    meters?.watchSpectrum(ownerId)
    return () => meters?.watchSpectrum(null)
  }, [meters, ownerId, look.isOn])
  useFrame((elapsedS, levels) => {
    const surface = canvas.current && fitCanvas(canvas.current)
    if (!surface || !canvas.current) return
    const shape = { width: surface.width, sampleRate, slopeDb: look.slopeDb }
    const { pre, post } = traces.current
    const bins = (position: 'pre' | 'post') => (look.isOn ? (levels?.spectrum(position) ?? null) : null)
    const isPreSeen = pre.follow(bins('pre'), shape, elapsedS)
    const isPostSeen = post.follow(bins('post'), shape, elapsedS)
    const isSeen = isPreSeen || isPostSeen
    if (!isSeen && !wasSeen.current && !surface.isFresh) return
    wasSeen.current = isSeen
    surface.context.clearRect(0, 0, surface.width, surface.height)
    if (!isSeen) return
    const palette = paletteOf(canvas.current)
    const colours = spectrumColours(channelColour(palette, colour), palette.spec)
    pre.paint(surface, colours.pre)
    post.paint(surface, colours.post)
  })
  return <canvas ref={canvas} aria-hidden="true" />
}
