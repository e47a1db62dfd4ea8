'use client'
/** One control of the mix, ready for a fader, knob or switch: its value, who holds it, and how to move it. */
import { useMemo } from 'react'
import type { ParameterTarget, ParameterValue } from '@/lib/mix'
import { readTarget } from '@/lib/mix'
import { useControlAutomation, type ControlAutomation } from '../automation/control-automation'
import type { Gesture } from '../console/use-slider'
import type { Holder } from '../console/holder'
import { useCanEdit, useHolder, useMix, useRoom } from './room-context'

export interface Control<Value extends ParameterValue> {
  readonly value: Value
  readonly holder: Holder | null
  /** Null for what no lane may drive. */
  readonly automation: ControlAutomation | null
  /** Null when this person may only look. */
  readonly gesture: Gesture | null
  /** Sets it in one step; null when this person may only look. */
  readonly set: ((value: Value) => void) | null
}

function useTarget({ record, id, field }: ParameterTarget): ParameterTarget {
  return useMemo(() => ({ record, id, field }), [record, id, field])
}

function useControl<Value extends ParameterValue>(given: ParameterTarget, fallback: Value): Control<Value> {
  const target = useTarget(given)
  const room = useRoom()
  const value = useMix((mix) => readTarget(mix, target))
  const holder = useHolder(target)
  const automation = useControlAutomation(target)
  const canEdit = useCanEdit()
  const actions = useMemo(
    () => ({
      gesture: {
        begin: () => room.beginGesture(target),
        move: (next: number) => room.moveGesture(next),
        end: () => room.endGesture(),
      },
      set: (next: Value) => {
        room.dispatch({ kind: 'setParameter', target, value: next })
      },
    }),
    [room, target],
  )
  const known = typeof value === typeof fallback ? (value as Value) : fallback
  return {
    value: known,
    holder,
    automation,
    gesture: canEdit ? actions.gesture : null,
    set: canEdit ? actions.set : null,
  }
}

export function useNumber(target: ParameterTarget, fallback = 0): Control<number> {
  return useControl<number>(target, fallback)
}
export function useToggle(target: ParameterTarget): Control<boolean> {
  return useControl<boolean>(target, false)
}
export function useChoice(target: ParameterTarget, fallback: string): Control<string> {
  return useControl<string>(target, fallback)
}
