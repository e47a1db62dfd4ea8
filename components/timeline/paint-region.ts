/** Draws one region: tint, name, waveform at its gain and direction, fades with their handles, its clip gain line. */
import { ENVELOPE_PARAMETER, envelopeDbAt, type Breakpoint, type FadeCurve, type Region } from '@/lib/mix'
import { gainFromDecibels } from '@/lib/units'
import type { Surface } from '../meters/canvas'
import { channelColour, withAlpha, type Palette } from '../meters/palette'
import { paintEnvelope } from './envelope/paint-envelope'
import type { Lane } from './lanes'
import { paintWaveform } from './paint-waveform'
import type { PeaksLibrary } from './peaks-library'
import { xOfSample, type TimelineView } from './timeline-view'

export interface RegionLook {
  readonly view: TimelineView
  readonly library: PeaksLibrary
  readonly name: string
  /** The lane is chosen: names and handles are shown. */
  readonly isOpen: boolean
  /** The region is the one that keys act on. */
  readonly isChosen: boolean
  readonly isHeld: boolean
  /** Of its clip gain, by stem frame: the waveform is drawn as loud as it sounds. */
  readonly points: readonly Breakpoint[]
  /** Clip gain lines are shown. */
  readonly isLineShown: boolean
  readonly chosenPointId: string | null
}

const TITLE_HEIGHT = 14
const HANDLE = 3.5
const FADE_STEPS = 24

/** Gain of a fade at a part (0..1) of its way up; as lib/dsp-host shapes regions. */
export function fadeGain(curve: FadeCurve, part: number): number {
  if (curve === 'equalPower') return Math.sqrt(part)
  return curve === 'sCurve' ? part * part * (3 - 2 * part) : part
}

export function paintRegion(
  surface: Surface,
  lane: Lane,
  region: Region,
  look: RegionLook,
  palette: Palette,
): void {
  const { context, width } = surface
  const left = xOfSample(look.view, region.startSample)
  const right = xOfSample(look.view, region.startSample + region.lengthSamples)
  if (right < 0 || left > width) return
  const colour = channelColour(palette, lane.channel.colour)
  const isMuted = lane.channel.isMuted
  const [x, w] = [Math.max(-4, left), Math.min(width + 4, right) - Math.max(-4, left)]
  context.fillStyle = withAlpha(colour, isMuted ? 0.05 : look.isHeld || look.isChosen ? 0.24 : 0.12)
  context.beginPath()
  context.roundRect(x, lane.top + 1, Math.max(1, w - 1), lane.height - 3, 2)
  context.fill()
  const title = look.isOpen ? TITLE_HEIGHT : 0
  if (look.isOpen) paintTitle(context, lane, region, look, { x, w, left, right, colour }, palette)
  paintSound(surface, lane, region, look, { title, colour, alpha: isMuted ? 0.34 : 1 }, palette)
  paintFades(context, lane, region, look, palette)
  if (look.isOpen && look.isLineShown) paintEnvelope(surface, lane, region, look, palette)
  if (look.isChosen) {
    context.strokeStyle = palette.accent
    context.strokeRect(x + 0.5, lane.top + 1.5, Math.max(1, w - 2), lane.height - 4)
  }
}

interface Box {
  readonly x: number
  readonly w: number
  readonly left: number
  readonly right: number
  readonly colour: string
}

function paintTitle(
  context: CanvasRenderingContext2D,
  lane: Lane,
  region: Region,
  look: RegionLook,
  { x, w, left, right, colour }: Box,
  palette: Palette,
): void {
  context.fillStyle = withAlpha(colour, 0.2)
  context.fillRect(x, lane.top + 1, Math.max(1, w - 1), TITLE_HEIGHT - 1)
  context.fillStyle = palette.text
  context.textAlign = 'left'
  const gain =
    region.gainDb === 0 ? '' : `  ${region.gainDb > 0 ? '+' : '−'}${Math.abs(region.gainDb).toFixed(1)} dB`
  const fade = xOfSample(look.view, region.startSample + region.fadeInSamples)
  const from = Math.max(4, left + 5, fade + 8)
  const room = right - from - 10
  if (room > 16)
    context.fillText(`${region.isReversed ? '◀ ' : ''}${look.name}${gain}`, from, lane.top + 11, room)
}

function paintSound(
  { context, width }: Surface,
  lane: Lane,
  region: Region,
  look: RegionLook,
  { title, colour, alpha }: { readonly title: number; readonly colour: string; readonly alpha: number },
  palette: Palette,
): void {
  const { view } = look
  const peaks = look.library.peaks(region.stemId)
  if (!peaks) return
  const left = xOfSample(view, region.startSample)
  const right = xOfSample(view, region.startSample + region.lengthSamples)
  const [from, to] = [Math.max(0, left), Math.min(width, right)]
  const body = lane.height - 3 - title
  const middle = lane.top + 1 + title + body / 2
  const gain = 10 ** (region.gainDb / 20)
  const louder = gain === 1 ? peaks : { ...peaks, scale: peaks.scale * gain }
  const box = { left: from, right: to, middle, half: body / 2 - 1, colour, clipColour: palette.clip, alpha }
  const framesPerPixel = view.samplesPerPixel
  const { points } = look
  const gainAt = points.length === 0 ? undefined : (frame: number) => shownGain(envelopeDbAt(points, frame))
  context.save()
  context.beginPath()
  context.rect(from, lane.top, Math.max(0, to - from), lane.height)
  context.clip()
  if (region.isReversed) {
    // Mirrored about the middle of what is seen: the stem's end comes first.
    context.translate(from + to, 0)
    context.scale(-1, 1)
    const startFrame = region.offsetSamples + (right - to) * framesPerPixel
    paintWaveform(context, louder, box, { startFrame, framesPerPixel, gainAt })
  } else {
    const startFrame = region.offsetSamples + (from - left) * framesPerPixel
    paintWaveform(context, louder, box, { startFrame, framesPerPixel, gainAt })
  }
  context.restore()
}

function shownGain(db: number): number {
  return db <= ENVELOPE_PARAMETER.min ? 0 : gainFromDecibels(db)
}

function paintFades(
  context: CanvasRenderingContext2D,
  lane: Lane,
  region: Region,
  look: RegionLook,
  palette: Palette,
): void {
  const end = region.startSample + region.lengthSamples
  const [left, right] = [xOfSample(look.view, region.startSample), xOfSample(look.view, end)]
  const inEnd = xOfSample(look.view, region.startSample + region.fadeInSamples)
  const outStart = xOfSample(look.view, end - region.fadeOutSamples)
  if (region.fadeInSamples > 0) paintFade(context, lane, [left, inEnd], region.fadeInCurve, palette)
  if (region.fadeOutSamples > 0) paintFade(context, lane, [right, outStart], region.fadeOutCurve, palette)
  if (!look.isOpen || right - left < 24) return
  for (const x of [inEnd, outStart]) {
    context.fillStyle = palette.cap
    context.fillRect(Math.round(x) - HANDLE, lane.top + 2, 2 * HANDLE, 2 * HANDLE)
    context.strokeStyle = palette['cap-edge']
    context.strokeRect(Math.round(x) - HANDLE + 0.5, lane.top + 2.5, 2 * HANDLE - 1, 2 * HANDLE - 1)
  }
}

/** From silence at the first x to full level at the second; what is faded away is shaded. */
function paintFade(
  context: CanvasRenderingContext2D,
  lane: Lane,
  [silent, full]: readonly [number, number],
  curve: FadeCurve,
  palette: Palette,
): void {
  const [top, bottom] = [lane.top + 1, lane.top + lane.height - 2]
  const path = new Path2D()
  path.moveTo(silent, bottom)
  for (let step = 1; step <= FADE_STEPS; step++) {
    const part = step / FADE_STEPS
    path.lineTo(silent + (full - silent) * part, bottom - (bottom - top) * fadeGain(curve, part))
  }
  const shade = new Path2D(path)
  shade.lineTo(silent, top)
  shade.closePath()
  context.fillStyle = withAlpha(palette.ground, 0.55)
  context.fill(shade)
  context.strokeStyle = withAlpha(palette.text, 0.7)
  context.lineWidth = 1
  context.stroke(path)
}
