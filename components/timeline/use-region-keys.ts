'use client'
import type { KeyboardEvent } from 'react'
import type { Region } from '@/lib/mix'
import { useEngine } from '../transport/engine-context'
import type { RegionActions } from './region-actions'

export interface RegionKeysOptions {
  /** Regions of the chosen lane, in the order of time. */
  readonly regions: readonly Region[]
  readonly chosen: Region | null
  readonly choose: (regionId: string | null) => void
  readonly canEdit: boolean
  /** Samples of one step of the arrow keys. */
  readonly gridSamples: number
  readonly actions: RegionActions
  readonly toggleLines: () => void
}

/**
 * On the focused lanes: Tab-free choosing with [ and ], Ctrl+E splits at the playhead, Ctrl+D duplicates, Delete removes, R reverses,
 * G shows clip gain lines, arrows move by the grid, with Shift by a millisecond's worth of samples.
 */
export function useRegionKeys(options: RegionKeysOptions) {
  const { regions, chosen, choose, canEdit, gridSamples, actions, toggleLines } = options
  const engine = useEngine()
  const pick = (step: number) => {
    const at = regions.findIndex((region) => region.id === chosen?.id)
    const next = regions[at < 0 ? (step > 0 ? 0 : regions.length - 1) : at + step]
    if (next) choose(next.id)
  }
  const act = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase()
    const isCommand = event.ctrlKey || event.metaKey
    if (key === '[' || key === ']') pick(key === '[' ? -1 : 1)
    else if (key === 'g' && !isCommand && !event.altKey) toggleLines()
    else if (!chosen || !canEdit) return false
    else if (isCommand && key === 'e' && engine) actions.split(chosen.id, Math.round(engine.playheadSample()))
    else if (isCommand && key === 'd') choose(actions.duplicate(chosen.id))
    else if (isCommand || event.altKey) return false
    else if (key === 'delete' || key === 'backspace') actions.remove(chosen.id)
    else if (key === 'r') actions.reverse(chosen.id)
    else if (key === 'x') actions.crossfade(chosen.id)
    else if (key === 'arrowleft' || key === 'arrowright') {
      const step = (event.shiftKey ? 48 : gridSamples) * (key === 'arrowleft' ? -1 : 1)
      const startSample = Math.max(0, Math.round(chosen.startSample + step))
      actions.commit({ region: { ...chosen, startSample }, grip: 'body' })
    } else return false
    return true
  }
  return (event: KeyboardEvent) => {
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
