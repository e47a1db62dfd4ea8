'use client'
/** One animation frame for the page: everything that moves with the sound is drawn here, straight from the levels. */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react'
import type { MeterBridge } from '@/lib/engine/engine-types'

export type Draw = (elapsedS: number, levels: MeterBridge | null) => void

export class FrameClock {
  private readonly draws = new Set<Draw>()
  private levels: MeterBridge | null = null
  private last = 0
  private stop: (() => void) | null = null

  /** The engine's levels; null before it is open. */
  setLevels(levels: MeterBridge | null): void {
    if (this.levels === levels) return
    this.halt()
    this.levels = levels
    this.start()
  }

  onFrame(draw: Draw): () => void {
    this.draws.add(draw)
    this.start()
    return () => {
      this.draws.delete(draw)
      if (this.draws.size === 0) this.halt()
    }
  }

  private readonly run = (): void => {
    const now = performance.now()
    const elapsedS = Math.min(0.1, this.last === 0 ? 0 : (now - this.last) / 1000)
    this.last = now
    for (const draw of this.draws) draw(elapsedS, this.levels)
  }

  private start(): void {
    if (this.stop || this.draws.size === 0) return
    if (this.levels) {
      this.stop = this.levels.onFrame(this.run)
      return
    }
    let handle = 0
    const tick = () => {
      handle = requestAnimationFrame(tick)
      this.run()
    }
    handle = requestAnimationFrame(tick)
    this.stop = () => cancelAnimationFrame(handle)
  }

  private halt(): void {
    this.stop?.()
    this.stop = null
  }
}

const ClockContext = createContext<FrameClock | null>(null)

export function FrameClockProvider({
  clock,
  children,
}: {
  readonly clock: FrameClock
  readonly children: ReactNode
}) {
  return <ClockContext.Provider value={clock}>{children}</ClockContext.Provider>
}

/** Calls the newest `draw` in every frame while the component is shown. */
export function useFrame(draw: Draw): void {
  const clock = useContext(ClockContext)
  const newest = useRef(draw)
  useEffect(() => {
    newest.current = draw
  })
  useEffect(() => clock?.onFrame((elapsedS, levels) => newest.current(elapsedS, levels)), [clock])
}

/** The same, only while `isActive`; give a stable function. */
export function useFrameWhile(isActive: boolean, draw: Draw): void {
  const clock = useContext(ClockContext)
  useEffect(() => (isActive ? clock?.onFrame(draw) : undefined), [clock, isActive, draw])
}
