'use client'
import type { KeyboardEvent } from 'react'
import {
  ENVELOPE_PARAMETER,
  songSampleOf,
  stemFrameOf,
  stepValue,
  type Breakpoint,
  type Region,
} from '@/lib/mix'
import { useEngine } from '../../transport/engine-context'
import type { EnvelopeActions } from './envelope-actions'
import { dbAtSong, draggedPoint, placedPoints, seenPoints } from './envelope-shape'

export interface EnvelopeKeysOptions {
  /** The region that keys act on; null: none, or its line is hidden. */
  readonly region: Region | null
  readonly points: readonly Breakpoint[]
  readonly chosenPointId: string | null
  readonly choose: (pointId: string | null) => void
  readonly canEdit: boolean
  readonly gridSamples: number
  readonly actions: EnvelopeActions
}

const FINE_SAMPLES = 48

/**
 * On the focused lanes while clip gain lines are shown: Enter adds a point at the playhead, comma and full stop choose one; arrows
 * move the chosen one and its level (Shift in small steps), Delete removes it, Escape lets go of it.
 *
 * @returns whether the key was taken
 */
export function useEnvelopeKeys(options: EnvelopeKeysOptions): (event: KeyboardEvent) => boolean {
  const { region, points, chosenPointId, choose, canEdit, gridSamples, actions } = options
  const engine = useEngine()
  const chosen = points.find(({ id }) => id === chosenPointId)
  const pick = (seen: readonly Breakpoint[], step: number) => {
    const at = seen.findIndex(({ id }) => id === chosenPointId)
    const next = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : at + step]
    if (next) choose(next.id)
  }
  const addAtPlayhead = (on: Region): boolean => {
    const song = Math.round(engine?.playheadSample() ?? -1)
    if (song < on.startSample || song >= on.startSample + on.lengthSamples) return false
    choose(actions.add(on.id, { sample: stemFrameOf(on, song), value: dbAtSong(on, points, song) }))
    return true
  }
  const change = (on: Region, point: Breakpoint, { key, shiftKey }: KeyboardEvent): boolean => {
    if (key === 'Delete' || key === 'Backspace') actions.remove(point.id)
    else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const direction = key === 'ArrowUp' ? 1 : -1
      const size = shiftKey ? 'fine' : 'normal'
      actions.move({ ...point, value: stepValue(ENVELOPE_PARAMETER, point.value, { direction, size }) })
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const by = (shiftKey ? FINE_SAMPLES : gridSamples) * (key === 'ArrowLeft' ? -1 : 1)
      const songSample = songSampleOf(on, point.sample) + by
      actions.move(draggedPoint({ region: on, points }, point, { songSample, value: point.value }))
    } else return false
    return true
  }
  const act = (event: KeyboardEvent): boolean => {
    if (!region || event.ctrlKey || event.metaKey || event.altKey) return false
    const { key } = event
    if (key === ',' || key === '.')
      pick(placedPoints(region, seenPoints(region, points)), key === ',' ? -1 : 1)
    else if (key === 'Escape' && chosen) choose(null)
    else if (!canEdit) return false
    else if (key === 'Enter') return addAtPlayhead(region)
    else return chosen !== undefined && change(region, chosen, event)
    return true
  }
  return (event) => {
    const isTaken = act(event)
    if (isTaken) {
      event.preventDefault()
      event.stopPropagation()
    }
    return isTaken
  }
}
