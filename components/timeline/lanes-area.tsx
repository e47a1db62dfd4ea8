'use client'
/** Heads, regions and automation of all lanes, under the hand and the keyboard. */
import { useId, useMemo, useState, useSyncExternalStore, type MouseEvent } from 'react'
import { useCanEdit, useMix } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { PaintedCanvas } from '../meters/painted-canvas'
import { useEngine, useEngineState } from '../transport/engine-context'
import { menuPlace, type MenuPlace } from '../ui/menu'
import { useKept } from '../ui/use-kept'
import { AutomationRow } from './automation-row'
import { CommentPins } from './comment-pins'
import { LaneHeads } from './lane-heads'
import { automationOf, keepLanes, lanesHeight, lanesOf, type Lane } from './lanes'
import { paintLanes } from './paint-lanes'
import { OtherPlayheads, Playhead } from './playheads'
import { useRegionActions } from './region-actions'
import { gripAt } from './region-grip'
import { RegionMenu } from './region-menu'
import { gridSamples, snapSample } from './snap'
import type { TimelineProps } from './timeline-props'
import type { TimelineView } from './timeline-view'
import { useRegionDrag } from './use-region-drag'
import { useRegionKeys } from './use-region-keys'
import { useWheelZoom, type TimelineModel } from './use-timeline-view'

/** Without anything to scroll up and down, the wheel is free to zoom. */
const zoomsWhenAllIsSeen = (element: HTMLElement) => {
  const scroller = element.parentElement
  return scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1
}

function useLanes(): readonly Lane[] {
  const { selectedId } = useDesk()
  const mix = useMix((all) => all)
  const newest = useMemo(() => lanesOf(mix, selectedId, automationOf(mix, selectedId)), [mix, selectedId])
  return useKept(newest, keepLanes)
}

function useStill(props: TimelineProps, view: TimelineView, lanes: readonly Lane[]) {
  const { library, sampleRate, stemNames } = props
  const chosenId = useDesk().selectedId
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const revision = useSyncExternalStore(
    library.subscribe,
    () => library.revision,
    () => 0,
  )
  return useMemo(
    () => ({ view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision }),
    [view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision],
  )
}

/** Draws edges to the grid while it is on. */
function useSnap(view: TimelineView, sampleRate: number, isOn: boolean) {
  const song = useMix((mix) => mix.song)
  return useMemo(() => {
    const snap = (sample: number) =>
      isOn ? snapSample(sample, view, song, sampleRate) : Math.max(0, Math.round(sample))
    return { snap, grid: Math.round(gridSamples(view, song, sampleRate)) }
  }, [view, song, sampleRate, isOn])
}

export interface LanesAreaProps extends TimelineProps {
  readonly timeline: TimelineModel
  readonly isSnapping: boolean
}

export function LanesArea(props: LanesAreaProps) {
  const { timeline, pins, sampleRate } = props
  const { view, width } = timeline
  const canEdit = useCanEdit()
  const desk = useDesk()
  const engine = useEngine()
  const lanes = useLanes()
  const still = useStill(props, view, lanes)
  const [chosenRegionId, chooseRegion] = useState<string | null>(null)
  const keysId = useId()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const actions = useRegionActions()
  const { snap, grid } = useSnap(view, sampleRate, props.isSnapping)
  const wheel = useWheelZoom(timeline, zoomsWhenAllIsSeen)
  const { edited, pointer } = useRegionDrag({
    view,
    lanes,
    chosenId: desk.selectedId,
    canEdit,
    stemFrames: (stemId) => props.stemFrames.get(stemId) ?? Infinity,
    snap,
    onChoose: (channelId, regionId) => {
      desk.select(channelId)
      chooseRegion(regionId)
    },
    onSeek: (sample) => engine?.seek(sample),
    onEdit: (change) => {
      actions.commit(change)
      if (change.region.channelId !== desk.selectedId) desk.select(change.region.channelId)
      chooseRegion(change.region.id)
    },
  })
  const own = lanes.find((lane) => lane.channel.id === desk.selectedId)
  const regions = useMemo(
    () => [...(own?.regions ?? [])].sort((a, b) => a.startSample - b.startSample),
    [own],
  )
  const chosen = regions.find((region) => region.id === chosenRegionId) ?? null
  const onKeyDown = useRegionKeys({
    regions,
    chosen,
    choose: chooseRegion,
    canEdit,
    gridSamples: grid,
    actions,
  })
  const picture = useMemo(
    () => ({ ...still, chosenRegionId, edited: edited?.region ?? null }),
    [still, chosenRegionId, edited],
  )
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const y = event.clientY - box.top
    const lane = lanes.find((each) => y >= each.top && y < each.top + each.height)
    const found = lane && gripAt(view, lane, event.clientX - box.left, y)
    const region = found?.region ?? chosen
    if (!region || !canEdit) return
    event.preventDefault()
    desk.select(region.channelId)
    chooseRegion(region.id)
    setMenu(menuPlace(event))
  }
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
        onKeyDown={onKeyDown}
        onContextMenu={openMenu}
        {...pointer}
      >
        <span id={keysId} hidden>
          Brackets choose a region, arrows move it, Ctrl+E splits, Ctrl+D duplicates, R reverses, Delete
          removes
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
      </div>
      <RegionMenu
        place={menu}
        regionId={chosenRegionId}
        actions={actions}
        onClose={() => setMenu(null)}
        onChoose={chooseRegion}
      />
    </div>
  )
}
