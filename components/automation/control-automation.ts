'use client'
/** Whether a control is automated, and what its lane is worth at a sample. */
import { useMemo } from 'react'
import {
  evaluateLane,
  findAutomatable,
  laneIdOf,
  laneScale,
  pointsByLane,
  type AutomationLane,
  type ParameterTarget,
} from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useIsRecording, useRecorder } from './automation-context'

export interface ControlAutomation {
  readonly target: ParameterTarget
  /** Null when the control has no lane. */
  readonly lane: AutomationLane | null
  /** A hand is being written into it. */
  readonly isRecording: boolean
  /** What stands in the place of the stored value at a song sample; null while the stored value holds. */
  readonly valueAt: ((sample: number) => number | undefined) | null
}

/** Null for what no lane may drive. `target` must keep its identity. */
export function useControlAutomation(target: ParameterTarget): ControlAutomation | null {
  const laneId = laneIdOf(target)
  const parameter = useMix((mix) => findAutomatable(mix, target))
  const lane = useMix((mix) => mix.lanes[laneId] ?? null)
  const points = useMix((mix) => (mix.lanes[laneId] ? pointsByLane(mix.breakpoints).get(laneId) : undefined))
  const recorder = useRecorder()
  const isRecording = useIsRecording(target)
  return useMemo(() => {
    if (!parameter) return null
    const scale = laneScale(parameter)
    const laneAt = lane?.isOn && points ? (sample: number) => evaluateLane(points, scale, sample) : null
    const valueAt = isRecording
      ? (sample: number) => recorder?.valueAt(target, sample) ?? laneAt?.(sample)
      : laneAt
    return { target, lane, isRecording, valueAt }
  }, [parameter, lane, points, target, recorder, isRecording])
}
