'use client'
/** Lanes of all channels over time. Waveforms are drawn once per change; playheads move on top of them. */
import { useMemo, useState } from 'react'
import type { SampleRange } from '@/lib/engine/engine-types'
import { useMix } from '../collab/room-context'
import { PaintedCanvas } from '../meters/painted-canvas'
import { useEngine, useEngineState } from '../transport/engine-context'
import { Pings } from '../presence/pings'
import { usePing } from '../presence/use-pings'
import { useSharedRange } from '../presence/use-shared-view'
import { IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { Toggle } from '../ui/toggle'
import { endOfRegions } from './lanes'
import { LanesArea } from './lanes-area'
import { paintRuler } from './paint-ruler'
import { OtherPlayheads, Playhead } from './playheads'
import type { TimelineProps } from './timeline-props'
import { follow, samplesPerBar } from './timeline-view'
import { useFollow } from './use-follow'
import { useRulerKeys } from './use-ruler-keys'
import { useRulerDrag } from './use-ruler-drag'
import { useTimelineView, useWheelZoom, type TimelineModel } from './use-timeline-view'

const SHORTEST_S = 8
const ZOOM_STEP = 1.6

export function Timeline(props: TimelineProps) {
  const { sampleRate } = props
  const regions = useMix((mix) => mix.regions)
  const endSample = Math.max(endOfRegions(regions), SHORTEST_S * sampleRate)
  const timeline = useTimelineView(endSample)
  useFollow(timeline)
  useSharedRange(timeline)
  const [isSnapping, setSnapping] = useState(true)
  const [isLineShown, showLines] = useState(false)
  return (
    <section className="timeline" aria-label="Timeline">
      <div className="timeline-corner">
        {props.cornerSlot}
        <span className="flex-1" />
        <Toggle label="Clip gain lines" isOn={isLineShown} onClick={() => showLines(!isLineShown)}>
          <Icon name="envelope" />
        </Toggle>
        <Toggle label="Snap to the grid" isOn={isSnapping} onClick={() => setSnapping(!isSnapping)}>
          <Icon name="magnet" />
        </Toggle>
        <IconButton icon="minus" label="Show more of the song" onClick={() => timeline.zoom(1 / ZOOM_STEP)} />
        <IconButton icon="plus" label="Show less of the song" onClick={() => timeline.zoom(ZOOM_STEP)} />
        <button type="button" className="btn btn-quiet not-on-phone" onClick={timeline.fit}>
          Fit
        </button>
      </div>
      <Ruler timeline={timeline} sampleRate={sampleRate} />
      <LanesArea
        {...props}
        timeline={timeline}
        isSnapping={isSnapping}
        isLineShown={isLineShown}
        showLines={showLines}
      />
    </section>
  )
}

function Ruler({ timeline, sampleRate }: { readonly timeline: TimelineModel; readonly sampleRate: number }) {
  const { view, area, width } = timeline
  const engine = useEngine()
  const { loop } = useEngineState()
  const song = useMix((mix) => mix.song)
  const markers = useMix((mix) => mix.markers)
  const wheel = useWheelZoom(timeline, alwaysZooms)
  const ping = usePing()
  const drag = useRulerDrag({
    view,
    samplesPerBar: samplesPerBar(song, sampleRate),
    onSeek: (sample) => engine?.seek(sample),
    onPing: ping,
    onLoop: (range: SampleRange) => engine?.setLoop(range),
  })
  const { ruler, onKeyDown } = useRulerKeys(song, sampleRate, ping)
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
    <div
      className="timeline-ruler"
      ref={wheel}
      {...drag}
      title="Click to go there, drag to loop, Shift+click (or P) to point a bar out to everybody"
    >
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
      <Pings
        view={view}
        width={width}
        onGo={(sample) => timeline.show(follow(view, sample, timeline.extent))}
      />
    </div>
  )
}

const alwaysZooms = () => true
