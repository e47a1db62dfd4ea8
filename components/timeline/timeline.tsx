'use client'
/** Lanes of all channels over time. Waveforms are drawn once per change; playheads move on top of them. */
import { useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { SampleRange } from '@/lib/engine/engine-types'
import { useCanEdit, useMix, useRoom } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { PaintedCanvas } from '../meters/painted-canvas'
import { useEngine, useEngineState } from '../transport/engine-context'
import { IconButton } from '../ui/button'
import { useKept } from '../ui/use-kept'
import { CommentPins, type CommentPin } from './comment-pins'
import { LaneHeads } from './lane-heads'
import { endOfRegions, keepLanes, lanesHeight, lanesOf } from './lanes'
import { paintLanes } from './paint-lanes'
import { paintRuler } from './paint-ruler'
import type { PeaksLibrary } from './peaks-library'
import { OtherPlayheads, Playhead } from './playheads'
import { samplesPerBar, type TimelineView } from './timeline-view'
import { useFollow } from './use-follow'
import { useRegionDrag } from './use-region-drag'
import { useRulerKeys } from './use-ruler-keys'
import { useRulerDrag } from './use-ruler-drag'
import { useTimelineView, useWheelZoom } from './use-timeline-view'

const SHORTEST_S = 8
const ZOOM_STEP = 1.6

export interface TimelineProps {
  readonly sampleRate: number
  readonly library: PeaksLibrary
  readonly stemNames: ReadonlyMap<string, string>
  readonly pins: readonly CommentPin[]
  /** What stands left in the corner, such as "Add stems". */
  readonly cornerSlot?: ReactNode
}

export function Timeline(props: TimelineProps) {
  const { sampleRate } = props
  const regions = useMix((mix) => mix.regions)
  const endSample = Math.max(endOfRegions(regions), SHORTEST_S * sampleRate)
  const timeline = useTimelineView(endSample)
  useFollow(timeline)
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-corner">
        {props.cornerSlot}
        <span className="flex-1" />
        <IconButton icon="minus" label="Show more of the song" onClick={() => timeline.zoom(1 / ZOOM_STEP)} />
        <IconButton icon="plus" label="Show less of the song" onClick={() => timeline.zoom(ZOOM_STEP)} />
        <button type="button" className="btn btn-quiet !px-1.5" onClick={timeline.fit}>
          Fit
        </button>
      </div>
      <Ruler timeline={timeline} sampleRate={sampleRate} />
      <Lanes {...props} timeline={timeline} />
    </section>
  )
}

type TimelineModel = ReturnType<typeof useTimelineView>

function Ruler({ timeline, sampleRate }: { readonly timeline: TimelineModel; readonly sampleRate: number }) {
  const { view, area } = timeline
  const engine = useEngine()
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const markers = useMix((mix) => mix.markers)
  const wheel = useWheelZoom(timeline, alwaysZooms)
  const drag = useRulerDrag({
    view,
    samplesPerBar: samplesPerBar(song, sampleRate),
    onSeek: (sample) => engine?.seek(sample),
    onLoop: (range: SampleRange) => engine?.setLoop(range),
  })
  const { ruler, onKeyDown } = useRulerKeys(song, sampleRate)
  const picture = useMemo(
    () => ({
      view,
      loop,
      song,
      sampleRate,
      markers: Object.values(markers).sort((a, b) => a.startSample - b.startSample),
    }),
    [view, loop, song, sampleRate, markers],
  )
  return (
    <div className="timeline-ruler" ref={wheel} {...drag} title="Click to go there, drag to loop">
      <div ref={area} className="h-full">
        <div
          ref={ruler}
          className="timeline-position"
          role="slider"
          tabIndex={0}
          aria-label="Position in the song"
          aria-valuemin={0}
          aria-valuemax={Math.round(timeline.extent.endSample / sampleRate)}
          aria-valuenow={0}
          onKeyDown={onKeyDown}
        >
          <PaintedCanvas picture={picture} paint={paintRuler} />
        </div>
      </div>
      <OtherPlayheads view={view} withFlags />
      <Playhead view={view} withFlag />
    </div>
  )
}

const alwaysZooms = () => true
/** Without anything to scroll up and down, the wheel is free to zoom. */
const zoomsWhenAllIsSeen = (element: HTMLElement) => {
  const scroller = element.parentElement
  return scroller !== null && scroller.scrollHeight <= scroller.clientHeight + 1
}

function usePicture(props: TimelineProps, view: TimelineView) {
  const desk = useDesk()
  const { loop } = useEngineState()
  const channels = useMix((mix) => mix.channels)
  const regions = useMix((mix) => mix.regions)
  const song = useMix((mix) => mix.song)
  const { library, sampleRate, stemNames } = props
  const revision = useSyncExternalStore(
    library.subscribe,
    () => library.revision,
    () => 0,
  )
  const newest = useMemo(
    () => lanesOf(channels, regions, desk.selectedId),
    [channels, regions, desk.selectedId],
  )
  const lanes = useKept(newest, keepLanes)
  const chosenId = desk.selectedId
  return useMemo(
    () => ({ view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision, moved: null }),
    [view, lanes, chosenId, loop, song, sampleRate, library, stemNames, revision],
  )
}

function Lanes(props: TimelineProps & { readonly timeline: TimelineModel }) {
  const { timeline, pins } = props
  const { view, width } = timeline
  const room = useRoom()
  const canEdit = useCanEdit()
  const desk = useDesk()
  const engine = useEngine()
  const still = usePicture(props, view)
  const { lanes } = still
  const wheel = useWheelZoom(timeline, zoomsWhenAllIsSeen)
  const { moved, pointer } = useRegionDrag({
    view,
    lanes,
    chosenId: desk.selectedId,
    canMove: canEdit,
    onChoose: desk.select,
    onSeek: (sample) => engine?.seek(sample),
    onMove: (region) => room.dispatch({ kind: 'moveRegion', ...region }),
  })
  const picture = useMemo(() => ({ ...still, moved }), [still, moved])
  return (
    <div className="timeline-scroll">
      <LaneHeads lanes={lanes} />
      <div className="timeline-lanes" ref={wheel} style={{ height: lanesHeight(lanes) }} {...pointer}>
        <PaintedCanvas picture={picture} paint={paintLanes} label="Waveforms of the channels" />
        <CommentPins pins={pins} lanes={lanes} view={view} width={width} />
        <OtherPlayheads view={view} />
        <Playhead view={view} />
      </div>
    </div>
  )
}
