/**
 * Songs that run into each other, rendered as one programme: each through its own stages with its neighbours' sound around it, all
 * through one limiter and one dither, cut afterwards. Every song's file comes from a pass of its own that begins at the run's
 * start and is the same to the bit, so that the files, read in sequence, are the programme. Memory does not grow with its length.
 */
import { DitherHost } from '@/lib/dsp-host/dither-host'
import { LimiterHost } from '@/lib/dsp-host/limiter-host'
import { ResamplerHost } from '@/lib/dsp-host/resampler-host'
import { MasterMeters } from '../analysis/master-meters'
import { DirectCurrentBlocker } from '../direct-current'
import { applyFades, planFades } from '../fades'
import { CollectedIntegers, type RenderedMaster, type RenderOptions, type Write } from '../render-master'
import type { StageSettings } from '../settings/stage-settings'
import { StageChain } from '../stages/stage-chain'
import { contextFrames, readWithContext } from './context-source'
import { edgeBefore, weightIn, weightOut, type Edge } from './edges'
import { JoinPrint } from './join-print'
import { mixRateOf, type PlacedInRun } from './plan-run'
import { placesOf, type RunMember } from './run-of-songs'
import { Timeline } from './timeline'

export interface RunSettings {
  readonly members: readonly RunMember[]
  /** Whose file is written. */
  readonly own: number
  readonly outputRate: number
  readonly bits: 16 | 24
  /** Files are cut on multiples of this. */
  readonly grid: number
  readonly ceilingDbtp: number
  readonly releaseMs: number
  readonly seed: number
}

export interface RenderedRun extends RenderedMaster {
  /** Of the programme's samples around the join before it; null: it is the first. */
  readonly joinPrint: string | null
}

export async function renderRun(
  module: WebAssembly.Module,
  settings: RunSettings,
  write: Write,
  options: RenderOptions = {},
): Promise<RenderedRun> {
  const places = placesOf(settings)
  const mixRate = mixRateOf(
    settings.members.map(({ source: { sampleRate, frames }, order }) => ({ sampleRate, frames, order })),
    settings.outputRate,
  )
  const pass = new RunPass(module, { settings, places, mixRate })
  for (const [index, member] of settings.members.entries()) {
    const edges = {
      before: edgeOf(settings, places, index, mixRate),
      behind: edgeOf(settings, places, index + 1, mixRate),
    }
    await pushMember(module, { settings, places, mixRate, index, member, edges, pass }, write, options)
    if (pass.isComplete()) break
  }
  pass.finish()
  await pass.drain(write)
  return pass.result()
}

/** null: nothing is joined there. */
function edgeOf(
  { members }: RunSettings,
  places: readonly PlacedInRun[],
  index: number,
  mixRate: number,
): Edge | null {
  const [before, own, place] = [members[index - 1], members[index], places[index]]
  if (!before || !own || !place) return null
  const isFaded = Boolean(before.order.fadeOutMs) || Boolean(own.order.fadeInMs)
  const isOneRate = before.source.sampleRate === own.source.sampleRate
  return edgeBefore(place, { isFaded, isOneRate, mixRate })
}

interface MemberAtWork {
  readonly settings: RunSettings
  readonly places: readonly PlacedInRun[]
  readonly mixRate: number
  readonly index: number
  readonly member: RunMember
  readonly edges: { readonly before: Edge | null; readonly behind: Edge | null }
  readonly pass: RunPass
}

async function pushMember(
  module: WebAssembly.Module,
  { settings, places, mixRate, index, member, edges, pass }: MemberAtWork,
  write: Write,
  { signal, onProgress }: RenderOptions,
): Promise<void> {
  const { members } = settings
  const { source, order, stages, removesDirectCurrent } = member
  const { sampleRate } = source
  const place = places[index]!
  const next = places[index + 1]
  const blocker = removesDirectCurrent ? new DirectCurrentBlocker(sampleRate) : null
  const chain = new StageChain(module, withContext(stages, contextFrames(source)), sampleRate)
  const resampler = new ResamplerHost(module, { inputRate: sampleRate, outputRate: mixRate, channels: 2 })
  const gain = Math.fround(10 ** (member.gainDb / 20))
  const fades = planFades(order, place.frames, mixRate)
  let at = place.start - mixRate
  const lay = (channels: readonly Float32Array[], frames: number) => {
    const copies = channels.map((samples) => samples.slice(0, frames))
    applyFades(fades, copies, at - place.start, frames)
    pass.timeline.add(copies, at, (frame) => {
      const into = edges.before ? weightIn(edges.before, frame - place.start) : +(frame >= place.start)
      const end = place.start + place.frames
      const out = edges.behind ? weightOut(edges.behind, end - frame) : +(frame < end)
      return gain * into * out
    })
    at += frames
  }
  const convert = (channels: readonly Float32Array[], frames: number) => resampler.push(channels, frames, lay)
  const context = {
    before: edges.before?.shape === 'blend' ? (members[index - 1]?.source ?? null) : null,
    behind: edges.behind?.shape === 'blend' ? (members[index + 1]?.source ?? null) : null,
  }
  // What the next song will still add to stays until it has.
  const reach = next ? next.start - (edges.behind?.frames ?? 0) : place.start + place.frames
  for await (const { channels, frames } of readWithContext(source, context, signal)) {
    blocker?.process(channels, frames)
    chain.push(channels, frames, convert)
    pass.advance(Math.min(reach, at))
    await pass.drain(write)
    onProgress?.(pass.share())
    if (pass.isComplete()) return
  }
  chain.finish(convert)
  resampler.finish(lay)
  pass.advance(Math.min(reach, at))
  await pass.drain(write)
}

/** Repairs are told by their frames in the mix. */
function withContext(stages: StageSettings, frames: number): StageSettings {
  const { clicks } = stages
  if (!clicks) return stages
  const spans = clicks.spans.map((span) => ({ ...span, frame: span.frame + frames }))
  return { ...stages, clicks: { ...clicks, spans } }
}

/** Limiter, dither and meters behind the timeline; keeps what is the own song's. */
class RunPass {
  readonly timeline = new Timeline()
  private readonly limiter: LimiterHost
  private readonly dither: DitherHost
  private readonly collected: CollectedIntegers
  private readonly meters: MasterMeters
  private readonly print: JoinPrint | null
  private readonly own: PlacedInRun
  /** Of the programme, at the mix rate and, padded, at the file's. */
  private readonly end: number
  private readonly frames: number
  private readonly resampler: ResamplerHost
  private limited = 0
  private position = 0

  constructor(
    module: WebAssembly.Module,
    { settings, places, mixRate }: Pick<MemberAtWork, 'settings' | 'places' | 'mixRate'>,
  ) {
    const { outputRate, bits, ceilingDbtp, releaseMs, seed } = settings
    const last = places.at(-1)!
    this.own = places[settings.own]!
    this.end = last.start + last.frames
    this.frames = last.to
    this.resampler = new ResamplerHost(module, { inputRate: mixRate, outputRate, channels: 2 })
    this.limiter = new LimiterHost(module, outputRate, { ceilingDbtp, releaseMs, gainDb: 0 })
    this.dither = new DitherHost(module, { bits, curve: 'tpdf', seed, channels: 2 })
    this.collected = new CollectedIntegers(bits)
    this.print = settings.own === 0 ? null : new JoinPrint(this.own.from)
    const frames = this.own.to - this.own.from
    const takeReductionDb = () => this.limiter.takeReductionDb()
    this.meters = new MasterMeters(module, { frames, sampleRate: outputRate, takeReductionDb })
  }

  /** Of what has to be made for the own song, 0 to 1. */
  share(): number {
    return Math.min(1, this.position / this.own.to)
  }

  /** Nothing behind the own song is asked for, except what its own end waits for. */
  isComplete(): boolean {
    return this.position >= this.own.to
  }

  /** Everything before a frame is whole. */
  advance(frame: number): void {
    this.timeline.take(Math.min(frame, this.end), (channels, frames) =>
      this.resampler.push(channels, frames, this.limit),
    )
  }

  finish(): void {
    if (this.isComplete()) return
    this.advance(this.end)
    this.resampler.finish(this.limit)
    const silence = new Float32Array(Math.max(0, this.frames - this.limited))
    if (silence.length > 0) this.limit([silence, silence], silence.length)
    this.limiter.finish(this.keep)
  }

  async drain(write: Write): Promise<void> {
    await this.collected.drain(write)
  }

  result(): RenderedRun {
    const { reading, curves } = this.meters.finish()
    const reductions = curves.reduction.points.map((point) => point ?? 0)
    return {
      reading,
      curves,
      deepestReductionDb: Math.max(0, ...reductions),
      joinPrint: this.print?.read() ?? null,
    }
  }

  private readonly limit = (channels: readonly Float32Array[], frames: number): void => {
    this.limited += frames
    this.limiter.push(channels, frames, this.keep)
  }

  private readonly keep = (channels: readonly Float32Array[], frames: number): void => {
    this.dither.push(channels, frames, (integers, count) => {
      this.print?.push(integers, count, this.position)
      const from = Math.min(count, Math.max(0, this.own.from - this.position))
      const to = Math.min(count, Math.max(0, this.own.to - this.position))
      this.position += count
      if (to <= from) return void this.limiter.takeReductionDb()
      const part = integers.map((samples) => samples.subarray(from, to))
      this.meters.push(this.collected.add(part, to - from), to - from)
    })
  }
}
