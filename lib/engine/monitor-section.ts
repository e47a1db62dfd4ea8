/**
 * The control room after the engine, on Tone nodes: mono, sides swapped, a translation curve, dim, level. Talkback has
 * a dim of its own. Nothing here reaches a file.
 * What rewires the section is done in a short silence, so that it does not click. Main thread.
 */
import { Filter, Gain, Merge, Split, connect, connectSeries, type Context, type ToneAudioNode } from 'tone'
import { SILENCE_DB, gainFromDecibels } from '../units'
import type { MonitorState } from './engine-types'
import { MONITOR_AT_REST } from './state-at-rest'
import { TRANSLATION_CURVES, type TranslationCurve } from './translation-curves'

const DIM_DB = -20
const RAMP_SECONDS = 0.02
/** The mix gives way within a syllable and comes back slowly enough not to startle. */
const TALK_RAMP_SECONDS = { down: 0.08, up: 0.3 }
/** Long enough for the ramp to end on the audio thread. */
const REWIRE_MS = 40
const LEVEL_MAX_DB = 6

export class MonitorSection {
  readonly input: Gain
  private readonly level: Gain
  private between: ToneAudioNode[] = []
  private current = MONITOR_AT_REST
  private wired = ''
  private rewiring: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly context: Context) {
    this.input = new Gain({ context, gain: 1 })
    this.level = new Gain({ context, gain: 1 })
    connect(this.level, context.rawContext.destination)
    this.rewire()
  }

  get state(): MonitorState {
    return this.current
  }

  set(change: Partial<MonitorState>): void {
    const levelDb = Math.min(LEVEL_MAX_DB, Math.max(SILENCE_DB, change.levelDb ?? this.current.levelDb))
    const { isTalkDimmed } = this.current
    this.current = { ...this.current, ...change, levelDb }
    if (this.wiring() === this.wired) return this.rampTo(this.gain(), this.rampSeconds(isTalkDimmed))
    this.rampTo(0)
    clearTimeout(this.rewiring)
    this.rewiring = setTimeout(() => this.rewire(), REWIRE_MS)
  }

  /** Dimmed twice is dimmed once: whoever listens quietly already loses nothing when somebody talks. */
  private gain(): number {
    const { levelDb, isDimmed, isTalkDimmed } = this.current
    return gainFromDecibels(levelDb) * (isDimmed || isTalkDimmed ? gainFromDecibels(DIM_DB) : 1)
  }

  private rampSeconds(wasTalkDimmed: boolean): number {
    if (this.current.isTalkDimmed === wasTalkDimmed) return RAMP_SECONDS
    return wasTalkDimmed ? TALK_RAMP_SECONDS.up : TALK_RAMP_SECONDS.down
  }

  private rampTo(gain: number, seconds = RAMP_SECONDS): void {
    this.level.gain.rampTo(gain, seconds)
  }

  private wiring(): string {
    const { isMono, isSwapped, translation } = this.current
    return [isMono, isSwapped, translation].join()
  }

  private rewire(): void {
    const { isMono, isSwapped, translation } = this.current
    const curve: TranslationCurve | null = translation && TRANSLATION_CURVES[translation]
    this.wired = this.wiring()
    this.input.disconnect()
    for (const node of this.between) node.dispose()
    // A one-channel node folds stereo to the mean of both sides, and its output sounds on both.
    const folds = isMono || (curve?.isMono ?? false)
    this.input.channelCountMode = folds ? 'explicit' : 'max'
    this.input.channelCount = folds ? 1 : 2
    const filters = (curve?.filters ?? []).map(
      ({ type, frequencyHz, gainDb, q, slope }) =>
        new Filter({
          context: this.context,
          type,
          frequency: frequencyHz,
          gain: gainDb,
          Q: q,
          rolloff: slope,
        }),
    )
    this.between = filters
    connectSeries(this.input, ...filters, ...(isSwapped && !folds ? [] : [this.level]))
    if (isSwapped && !folds) this.swap(filters.at(-1) ?? this.input)
    this.rampTo(this.gain())
  }

  private swap(from: ToneAudioNode): void {
    const split = new Split({ context: this.context, channels: 2 })
    const merge = new Merge({ context: this.context, channels: 2 })
    from.connect(split)
    split.connect(merge, 0, 1)
    split.connect(merge, 1, 0)
    merge.connect(this.level)
    this.between = [...this.between, split, merge]
  }

  close(): void {
    clearTimeout(this.rewiring)
    for (const node of this.between) node.dispose()
    this.input.dispose()
    this.level.dispose()
  }
}
