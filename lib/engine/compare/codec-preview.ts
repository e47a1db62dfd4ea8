/**
 * The mix through a codec: a stretch of it is rendered, encoded, decoded, put in its place in time and heard there at the same
 * loudness; or only what the codec changed. Main thread; the work is done in workers and by the browser's decoder.
 */
import { AppError } from '../../assert'
import type { MixState } from '../../mix'
import type { BounceOptions, BounceResult, SampleRange } from '../engine-types'
import type { StateBoard } from '../state-board'
import type { ClipSound } from './clip-protocol'
import { supportedCodecs } from './codec-support'
import { CODECS, type CodecId } from './codecs'
import type { HeardSwitch } from './heard-switch'
import type { ComparingState } from './compare-types'
import { matchLoudness } from './match-loudness'
import { asAppError } from './reference-list'
import type { Encoded } from './sound-protocol'
import type { SoundWorker } from './sound-worker'
import { renderStretch, stretchToPreview } from './stretch-of-mix'

/** What the preview needs of the studio engine. */
export interface PreviewedStudio {
  mix(): MixState | null
  playheadSample(): number
  endSample(): number
  loop(): SampleRange | null
  setLoop(range: SampleRange): void
  bounce(options: BounceOptions): Promise<BounceResult>
}

export interface CodecPreviewParts {
  readonly board: StateBoard<ComparingState>
  readonly heard: HeardSwitch
  readonly worker: SoundWorker
  readonly studio: PreviewedStudio
  readonly sampleRate: number
}

interface Rendered {
  readonly mix: MixState
  readonly stretch: SampleRange
  readonly sound: ClipSound
}

export class CodecPreviewer {
  private rendered: Rendered | null = null
  private turn = 0

  constructor(private readonly parts: CodecPreviewParts) {}

  async findCodecs(): Promise<void> {
    const { board, sampleRate } = this.parts
    if (board.state.codecs === null) board.change({ codecs: await supportedCodecs(sampleRate) })
  }

  /** The preview of the newest call is the one that comes to be; the loop is set to its stretch. */
  async prepare(codec: CodecId): Promise<void> {
    const turn = ++this.turn
    const { board } = this.parts
    board.change({ problem: null })
    try {
      const rendered = await this.render()
      if (turn !== this.turn) return
      this.say(`Through ${CODECS[codec].label} and back`)
      await this.compare(codec, rendered, () => turn === this.turn)
    } catch (error) {
      if (turn === this.turn) board.change({ problem: asAppError(error) })
    } finally {
      if (turn === this.turn) board.change({ work: null })
    }
  }

  /** At each tick: whether the mix is still the one that was rendered. */
  look(): void {
    const { board, studio } = this.parts
    const { preview } = board.state
    if (!preview || preview.isStale || this.rendered?.mix === studio.mix()) return
    board.change({ preview: { ...preview, isStale: true } })
  }

  private async render(): Promise<Rendered> {
    const { studio, sampleRate } = this.parts
    const mix = studio.mix()
    const endSample = studio.endSample()
    if (!mix || endSample === 0)
      throw new AppError('unavailable', 'There is no mix to hear yet. Add stems first.')
    const stretch = stretchToPreview(studio.loop(), studio.playheadSample(), { endSample, sampleRate })
    const old = this.rendered
    if (old?.mix === mix && isSame(old.stretch, stretch)) return old
    const onProgress = (fraction: number) => this.say('Rendering the stretch', fraction)
    onProgress(0)
    const bounce = (options: BounceOptions) => studio.bounce(options)
    const sound = await renderStretch(bounce, stretch, { sampleRate, onProgress })
    studio.setLoop(stretch)
    return (this.rendered = { mix, stretch, sound })
  }

  private async compare(codec: CodecId, rendered: Rendered, isWanted: () => boolean): Promise<void> {
    const { board, heard, worker, sampleRate } = this.parts
    const { sound, stretch } = rendered
    const encoded = await worker.ask({ type: 'encode', sound, sampleRate, codec })
    const decoded = await decodedSides(encoded)
    const question = { decoded, decodedRate: encoded.decodedRate, original: sound, sampleRate }
    const compared = await worker.ask({ type: 'compare', ...question })
    if (!isWanted()) return
    const place = { mode: 'song', offset: -stretch.startSample } as const
    heard.hold('codec', { sound: compared.decoded, place })
    heard.hold('difference', { sound: compared.difference, place })
    const { original, result, differenceDb } = compared
    const match = matchLoudness(original.integratedLufs, { ...result, lufs: result.integratedLufs })
    heard.setGain('codec', match.referenceGainDb)
    const seconds = sound.frames / sampleRate
    board.change({
      heard: heard.heard,
      preview: {
        codec,
        startSample: stretch.startSample,
        frames: sound.frames,
        original,
        result,
        differenceDb,
        kilobitsPerSecond: (encoded.bytes * 8) / 1000 / seconds,
        matchGainDb: match.referenceGainDb,
        isStale: false,
      },
    })
  }

  private say(words: string, fraction: number | null = null): void {
    this.parts.board.change({ work: { words, fraction } })
  }
}

function isSame(a: SampleRange, b: SampleRange): boolean {
  return a.startSample === b.startSample && a.endSample === b.endSample
}

/** MP3 and Vorbis come back through the browser's own decoder. */
async function decodedSides({ file, decoded, decodedRate }: Encoded): Promise<readonly Float32Array[]> {
  if (decoded) return decoded
  if (!file) throw new AppError('unavailable', 'The encoder gave nothing back.')
  const audio = new OfflineAudioContext(2, 1, decodedRate)
  const buffer = await audio.decodeAudioData(file.buffer)
  return [buffer.getChannelData(0), buffer.getChannelData(Math.min(1, buffer.numberOfChannels - 1))]
}
