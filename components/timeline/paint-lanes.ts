/** Draws the lanes: bar lines, loop tint, regions with their waveforms. */
import type { SampleRange } from '@/lib/engine/engine-types'
import type { Region, SongSettings } from '@/lib/mix'
import { CANVAS_FONT, type Surface } from '../meters/canvas'
import { channelColour, withAlpha, type Palette } from '../meters/palette'
import type { Lane } from './lanes'
import { paintWaveform } from './paint-waveform'
import type { PeaksLibrary } from './peaks-library'
import { barStep, samplesPerBar, xOfSample, type TimelineView } from './timeline-view'

export interface LanesPicture {
  readonly view: TimelineView
  readonly lanes: readonly Lane[]
  readonly chosenId: string | null
  readonly loop: SampleRange | null
  readonly song: SongSettings
  readonly sampleRate: number
  readonly library: PeaksLibrary
  /** A region under the hand: where it would start. */
  readonly moved: { readonly regionId: string; readonly startSample: number } | null
  /** Names of stems, shown in the chosen lane. */
  readonly stemNames: ReadonlyMap<string, string>
}
const TITLE_HEIGHT = 14

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

interface Place {
  readonly lane: Lane
  readonly region: Region
}

function paintRegion(
  surface: Surface,
  { lane, region }: Place,
  picture: LanesPicture,
  palette: Palette,
): void {
  const { context, width } = surface
  const { view, chosenId } = picture
  const isMoved = picture.moved?.regionId === region.id
  const start = isMoved && picture.moved ? picture.moved.startSample : region.startSample
  const left = xOfSample(view, start)
  const right = xOfSample(view, start + region.lengthSamples)
  if (right < 0 || left > width) return
  const colour = channelColour(palette, lane.channel.colour)
  const isChosen = lane.channel.id === chosenId
  const alpha = lane.channel.isMuted ? 0.34 : 1
  const [x, w] = [Math.max(-4, left), Math.min(width + 4, right) - Math.max(-4, left)]
  context.fillStyle = withAlpha(colour, lane.channel.isMuted ? 0.05 : isMoved ? 0.24 : 0.12)
  context.beginPath()
  context.roundRect(x, lane.top + 1, Math.max(1, w - 1), lane.height - 3, 2)
  context.fill()
  const title = isChosen ? TITLE_HEIGHT : 0
  if (isChosen) {
    context.fillStyle = withAlpha(colour, 0.2)
    context.fillRect(x, lane.top + 1, Math.max(1, w - 1), TITLE_HEIGHT - 1)
    context.fillStyle = palette.text
    context.textAlign = 'left'
    context.fillText(
      picture.stemNames.get(region.stemId) ?? lane.channel.name,
      Math.max(4, left + 5),
      lane.top + 11,
      Math.max(1, right - Math.max(0, left) - 8),
    )
  }
  const peaks = picture.library.peaks(region.stemId)
  if (!peaks) return
  const visible = Math.max(0, left)
  const body = lane.height - 3 - title
  paintWaveform(
    context,
    peaks,
    {
      left: visible,
      right: Math.min(width, right),
      middle: lane.top + 1 + title + body / 2,
      half: body / 2 - 1,
      colour,
      clipColour: palette.clip,
      alpha,
    },
    {
      startFrame: region.offsetSamples + (visible - left) * view.samplesPerPixel,
      framesPerPixel: view.samplesPerPixel,
    },
  )
}

export function paintLanes(surface: Surface, picture: LanesPicture, palette: Palette): void {
  const { context, width, height } = surface
  const { view, loop, chosenId } = picture
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
  for (const lane of picture.lanes) {
    if (lane.channel.id === chosenId) {
      context.fillStyle = withAlpha(palette.text, 0.03)
      context.fillRect(0, lane.top, width, lane.height - 1)
    }
    context.fillStyle = palette.grid
    context.fillRect(0, lane.top + lane.height - 1, width, 1)
    for (const region of lane.regions) paintRegion(surface, { lane, region }, picture, palette)
  }
}
