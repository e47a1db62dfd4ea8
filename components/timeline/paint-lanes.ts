/** Draws the lanes: bar lines, loop tint, regions with their waveforms. */
import type { SampleRange } from '@/lib/engine/engine-types'
import type { Region, SongSettings } from '@/lib/mix'
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import { withAlpha, type Palette } from '../meters/palette'
import type { Envelopes } from './envelope/envelope-shape'
import { endOf, type Lane } from './lanes'
import { paintRegion } from './paint-region'
import type { PeaksLibrary } from './peaks-library'
import { barStep, samplesPerBar, xOfSample, type TimelineView } from './timeline-view'

export interface LanesPicture {
  readonly view: TimelineView
  readonly lanes: readonly Lane[]
  readonly chosenId: string | null
  readonly chosenRegionId: string | null
  readonly loop: SampleRange | null
  readonly song: SongSettings
  readonly sampleRate: number
  readonly library: PeaksLibrary
  /** A region under the hand, as it would be; possibly on another lane. */
  readonly edited: Region | null
  /** Clip gain of the regions that have some, the point under the hand where it would be. */
  readonly envelopes: Envelopes
  readonly isLineShown: boolean
  readonly chosenPointId: string | null
  /** Names of stems, shown in the chosen lane. */
  readonly stemNames: ReadonlyMap<string, string>
}

function paintGrid({ context, width, height }: Surface, picture: LanesPicture, palette: Palette): void {
  const { view } = picture
  const perBar = samplesPerBar(picture.song, picture.sampleRate)
  const step = barStep(perBar / view.samplesPerPixel)
  const fine = Math.max(1, step / 4)
  for (let bar = Math.floor(view.startSample / perBar / fine) * fine; ; bar += fine) {
    const x = Math.round(xOfSample(view, bar * perBar))
    if (x > width) return
    context.fillStyle = bar % step === 0 ? palette['grid-strong'] : palette.grid
    context.fillRect(x, 0, 1, height)
  }
}

function paintLane(surface: Surface, lane: Lane, picture: LanesPicture, palette: Palette): void {
  const { context, width } = surface
  const { view, library, chosenId, chosenRegionId, edited, isLineShown, chosenPointId } = picture
  const isOpen = lane.channel.id === chosenId
  if (isOpen) {
    context.fillStyle = withAlpha(palette.text, 0.03)
    context.fillRect(0, lane.top, width, lane.height - 1)
  }
  context.fillStyle = palette.grid
  context.fillRect(0, endOf(lane) - 1, width, 1)
  const own = lane.regions.filter((region) => region.id !== edited?.id)
  const shown = edited?.channelId === lane.channel.id ? [...own, edited] : own
  for (const region of shown) {
    const name = picture.stemNames.get(region.stemId) ?? lane.channel.name
    const isHeld = region === edited
    const isChosen = region.id === chosenRegionId
    const points = picture.envelopes.get(region.id) ?? []
    const line = { points, isLineShown, chosenPointId }
    const look = { view, library, name, isOpen, isChosen, isHeld, ...line }
    paintRegion(surface, lane, region, look, palette)
  }
}

export function paintLanes(surface: Surface, picture: LanesPicture, palette: Palette): void {
  const { context, width, height } = surface
  const { view, loop } = picture
  context.fillStyle = palette.ground
  context.fillRect(0, 0, width, height)
  paintGrid(surface, picture, palette)
  if (loop) {
    const [from, to] = [xOfSample(view, loop.startSample), xOfSample(view, loop.endSample)]
    context.globalAlpha = 0.42
    context.fillStyle = palette['accent-wash']
    context.fillRect(from, 0, to - from, height)
    context.globalAlpha = 1
  }
  context.font = CANVAS_FONT
  for (const lane of picture.lanes) paintLane(surface, lane, picture, palette)
}
