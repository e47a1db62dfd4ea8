'use client'
/** Heads, regions and automation of all lanes, under the hand and the keyboard. */
import { useId, useMemo } from 'react'
import { useDesk } from '../console/desk'
import { OtherPointers, useSharedPointer } from '../presence/pointers'
import { PaintedCanvas } from '../meters/painted-canvas'
import { AutomationRow } from './automation-row'
import { CommentPins } from './comment-pins'
import { LaneHeads } from './lane-heads'
import { CHOSEN_LANE_HEIGHT, DRAWN_LANE_HEIGHT, lanesHeight } from './lanes'
import { paintLanes } from './paint-lanes'
import { OtherPlayheads, Playhead } from './playheads'
import { RegionMenu } from './region-menu'
import type { TimelineProps } from './timeline-props'
import { useLanesHand } from './use-lanes-hand'
import { useLanes, useSnap, useStill } from './use-lanes-picture'
import { useWheelZoom, type TimelineModel } from './use-timeline-view'

/** Without anything to scroll up and down, the wheel is free to zoom. */
const zoomsWhenAllIsSeen = (element: HTMLElement) => {
  const scroller = element.parentElement
  return scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1
}

const REGION_KEYS =
  'Brackets choose a region, arrows move it, Ctrl+E splits, Ctrl+D duplicates, R reverses, Delete removes, G shows clip gain'
const LINE_KEYS =
  'Enter adds a clip gain point at the playhead, comma and full stop choose one, arrows move it, Delete removes it, Escape lets go'

export interface LanesAreaProps extends TimelineProps {
  readonly timeline: TimelineModel
  readonly isSnapping: boolean
  readonly isLineShown: boolean
  readonly showLines: (isShown: boolean) => void
}

export function LanesArea(props: LanesAreaProps) {
  const { timeline, pins, sampleRate, stemFrames, isLineShown, showLines } = props
  const { view, width } = timeline
  const { selectedId } = useDesk()
  const lanes = useLanes(isLineShown ? DRAWN_LANE_HEIGHT : CHOSEN_LANE_HEIGHT)
  const still = useStill(props, view, lanes)
  const own = lanes.find((lane) => lane.channel.id === selectedId)
  const keysId = useId()
  const { snap, grid } = useSnap(view, sampleRate, props.isSnapping)
  const wheel = useWheelZoom(timeline, zoomsWhenAllIsSeen)
  const lines = { isLineShown, showLines }
  const hand = useLanesHand({ view, lanes, own, stemFrames, snap, gridSamples: grid, ...lines })
  const { chosenRegionId, edited } = hand
  const sharedPointer = useSharedPointer(view, lanes)
  const { envelopes, chosenPointId } = hand.line
  const picture = useMemo(
    () => ({ ...still, chosenRegionId, edited, envelopes, isLineShown, chosenPointId }),
    [still, chosenRegionId, edited, envelopes, isLineShown, chosenPointId],
  )
  return (
    <div className="timeline-scroll">
      <LaneHeads lanes={lanes} />
      <div
        className="timeline-lanes"
        ref={wheel}
        style={{ height: lanesHeight(lanes) }}
        role="group"
        aria-label={`Regions${own ? ` of ${own.channel.name}` : ''}`}
        aria-describedby={keysId}
        tabIndex={0}
        onKeyDown={hand.onKeyDown}
        onContextMenu={hand.menu.open}
        {...hand.line.pointer}
        {...sharedPointer}
      >
        <span id={keysId} hidden>
          {isLineShown ? `${REGION_KEYS}. ${LINE_KEYS}` : REGION_KEYS}
        </span>
        <PaintedCanvas picture={picture} paint={paintLanes} label="Waveforms of the channels" />
        {own?.automation.map(({ lane, top }) => (
          <AutomationRow
            key={lane.id}
            lane={lane}
            top={top}
            owner={own.channel}
            view={view}
            snap={snap}
            gridSamples={grid}
          />
        ))}
        <CommentPins pins={pins} lanes={lanes} view={view} width={width} />
        <OtherPlayheads view={view} />
        <Playhead view={view} />
        <OtherPointers view={view} width={width} lanes={lanes} />
      </div>
      <RegionMenu
        place={hand.menu.place}
        regionId={chosenRegionId}
        actions={hand.actions}
        onClose={hand.menu.close}
        onChoose={hand.chooseRegion}
        {...lines}
      />
    </div>
  )
}
