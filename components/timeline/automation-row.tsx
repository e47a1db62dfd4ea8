'use client'
/** One automation lane on the timeline: its curve and points, by hand and by keyboard. */
import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import {
  breakpointIdAt,
  describeValue,
  findAutomatable,
  pointsByLane,
  readTarget,
  stepValue,
  targetOfLane,
  type AutomationLane,
  type Breakpoint,
  type ContinuousParameter,
  type MixState,
} from '@/lib/mix'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { PaintedCanvas } from '../meters/painted-canvas'
import { useEngine } from '../transport/engine-context'
import { controlName } from './automation-names'
import { AUTOMATION_HEIGHT, type LaneOwner } from './lanes'
import { paintAutomation } from './paint-automation'
import { heldBetween } from './automation-shape'
import type { TimelineView } from './timeline-view'
import { useAutomationDrag } from './use-automation-drag'

export interface AutomationRowProps {
  readonly lane: AutomationLane
  readonly top: number
  readonly owner: LaneOwner
  readonly view: TimelineView
  readonly snap: (sample: number) => number
  /** Samples of one step of the arrow keys: the finest line of the grid. */
  readonly gridSamples: number
}

const NO_POINTS: readonly Breakpoint[] = []
const pointsOf = (mix: MixState, laneId: string) => pointsByLane(mix.breakpoints).get(laneId) ?? NO_POINTS

export function AutomationRow(props: AutomationRowProps) {
  const parameter = useMix((mix) => findAutomatable(mix, targetOfLane(props.lane)))
  return parameter ? <Row {...props} parameter={parameter} /> : null
}

function Row(props: AutomationRowProps & { readonly parameter: ContinuousParameter }) {
  const { lane, top, owner, view, parameter, snap } = props
  const canEdit = useCanEdit()
  const points = useMix((mix) => pointsOf(mix, lane.id))
  const name = useMix((mix) => controlName(mix, targetOfLane(lane)))
  const resting = useMix((mix) => readTarget(mix, targetOfLane(lane)))
  const keysId = useId()
  const [chosenId, choose] = useState<string | null>(null)
  const shape = useMemo(() => ({ parameter, height: AUTOMATION_HEIGHT }), [parameter])
  const actions = usePointActions(lane, points)
  const { moved, pointer } = useAutomationDrag({
    view,
    shape,
    points,
    canEdit,
    snap,
    onChoose: choose,
    onMove: actions.move,
    onAdd: (sample, value) => choose(actions.add(sample, value)),
    onRemove: actions.remove,
  })
  const shown = useMemo(
    () => (moved ? points.map((point) => (point.id === moved.id ? moved : point)) : points),
    [points, moved],
  )
  const picture = useMemo(
    () => ({
      view,
      shape,
      points: shown,
      chosenId,
      colour: owner.colour,
      isOn: lane.isOn,
      restingValue: typeof resting === 'number' ? resting : parameter.default,
    }),
    [view, shape, shown, chosenId, owner.colour, lane.isOn, resting, parameter],
  )
  const onKeyDown = usePointKeys({ ...props, points, chosenId, choose, actions, canEdit })
  const chosen = shown.find((point) => point.id === chosenId)
  return (
    <div
      className="automation-row"
      style={{ top, height: AUTOMATION_HEIGHT }}
      role="group"
      tabIndex={0}
      aria-label={`${owner.name} ${name ?? ''} automation, ${points.length} points`}
      aria-describedby={keysId}
      title={
        canEdit ? 'Click to add a point, drag to move, Ctrl+drag to bend, double click to remove' : undefined
      }
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <span id={keysId} hidden>
        Arrow keys choose and move points, Enter adds one at the playhead, Delete removes one
      </span>
      <PaintedCanvas picture={picture} paint={paintAutomation} />
      <span className="automation-value num" aria-live="polite">
        {chosen ? describeValue(parameter, chosen.value) : ''}
      </span>
    </div>
  )
}

interface PointActions {
  readonly move: (point: Breakpoint) => void
  /** Gives the id of the point that is there now. */
  readonly add: (sample: number, value: number) => string
  readonly remove: (pointId: string) => void
}

function usePointActions(lane: AutomationLane, points: readonly Breakpoint[]): PointActions {
  const room = useRoom()
  return {
    move: ({ id, sample, value, curve }) =>
      room.dispatch({ kind: 'moveBreakpoint', breakpointId: id, sample, value, curve }),
    add: (sample, value) => {
      const taken = points.find((point) => point.sample === sample)
      if (taken) {
        room.dispatch({ kind: 'moveBreakpoint', breakpointId: taken.id, sample, value })
        return taken.id
      }
      room.dispatch({
        kind: 'setBreakpoints',
        laneId: lane.id,
        fromSample: sample,
        toSample: sample,
        points: [{ sample, value, curve: 0 }],
      })
      return breakpointIdAt(lane.id, sample)
    },
    remove: (pointId) => room.dispatch({ kind: 'removeBreakpoints', breakpointIds: [pointId] }),
  }
}

function usePointKeys({
  points,
  chosenId,
  choose,
  actions,
  canEdit,
  parameter,
  gridSamples,
}: {
  readonly points: readonly Breakpoint[]
  readonly chosenId: string | null
  readonly choose: (pointId: string | null) => void
  readonly actions: PointActions
  readonly canEdit: boolean
  readonly parameter: ContinuousParameter
  readonly gridSamples: number
}) {
  const engine = useEngine()
  const index = points.findIndex((point) => point.id === chosenId)
  const chosen = points[index]
  const pick = (step: number) => {
    const next = points[index < 0 ? (step > 0 ? 0 : points.length - 1) : index + step]
    if (next) choose(next.id)
  }
  const act = (event: KeyboardEvent): boolean => {
    const { key, shiftKey, altKey } = event
    if (!canEdit && key !== 'ArrowLeft' && key !== 'ArrowRight') return false
    if (key === 'Enter' && engine) {
      choose(
        actions.add(Math.max(0, Math.round(engine.playheadSample())), chosen?.value ?? parameter.default),
      )
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const step = key === 'ArrowLeft' ? -1 : 1
      if (!altKey || !chosen) pick(step)
      else
        actions.move({
          ...chosen,
          sample: heldBetween(points, chosen.id, chosen.sample + step * gridSamples),
        })
    } else if (!chosen) return false
    else if (key === 'Delete' || key === 'Backspace') actions.remove(chosen.id)
    else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const direction = key === 'ArrowUp' ? 1 : -1
      const value = stepValue(parameter, chosen.value, { direction, size: shiftKey ? 'fine' : 'normal' })
      actions.move({ ...chosen, value })
    } else return false
    return true
  }
  return (event: KeyboardEvent) => {
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
