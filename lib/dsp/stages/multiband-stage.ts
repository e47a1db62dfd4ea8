/**
 * Multiband compression: four bands in the four lanes of the mix's compressor, stereo-linked, RMS detector, knee of 6 dB. What comes
 * out is the delayed programme and what the compressors change of each band, so that without reduction it is the programme to the
 * bit, and the crossover adds no phase. Latency: half a block, 85 ms at 48 kHz. Known flaw: a band's edge rings 10 ms before a hit.
 */
import { SUB_BLOCK } from '../console/constants'
import { gather } from '../console/lanes-io'
import { CompressorBank } from '../dynamics/compressor-bank'
import { COMPRESSOR_DETECTOR_RMS } from '../generated/parameters'
import {
  COMPRESSOR_AT_ATTACK_MS,
  COMPRESSOR_AT_DETECTOR,
  COMPRESSOR_AT_KNEE_DB,
  COMPRESSOR_AT_MAKEUP_DB,
  COMPRESSOR_AT_MIX_PERCENT,
  COMPRESSOR_AT_RATIO,
  COMPRESSOR_AT_RELEASE_MS,
  COMPRESSOR_AT_THRESHOLD_DB,
  MAX_VALUE_BYTES,
} from '../generated/units'
import { NEW_UNIT, VECTOR_BYTES } from '../units/bank'
import { BANDS, Crossover } from './crossover'
import { Stage } from './stage'

/** A filter spans at least this long, s: the lowest edge crosses within 85 Hz. */
const SPAN_SECONDS: f64 = 0.16
const KNEE_DB: f32 = 6

@final
export class MultibandStage extends Stage {
  private block: usize
  private left: Crossover
  private right: Crossover
  private bank: CompressorBank
  private values: usize = heap.alloc(MAX_VALUE_BYTES)
  /** Left and right of a sub-block in lanes, then the same as they went in. */
  private vectors: usize = heap.alloc(4 * VECTOR_BYTES)
  private sources: StaticArray<usize> = new StaticArray<usize>(BANDS)

  constructor(sampleRate: f64, edges: StaticArray<f64>) {
    let size: i32 = 1024
    while (<f64>size < SPAN_SECONDS * sampleRate) size <<= 1
    super(size)
    this.block = heap.alloc((<usize>size) << 3)
    this.left = new Crossover(size, sampleRate, edges)
    this.right = new Crossover(size, sampleRate, edges)
    const bank = new CompressorBank(<f32>sampleRate)
    const from = new StaticArray<i32>(BANDS)
    from.fill(NEW_UNIT)
    bank.arrange(BANDS, from)
    this.bank = bank
  }

  setBand(band: i32, thresholdDb: f32, ratio: f32, attackMs: f32, releaseMs: f32, gainDb: f32): void {
    const values = this.values
    memory.fill(values, 0, MAX_VALUE_BYTES)
    store<f32>(values + COMPRESSOR_AT_THRESHOLD_DB, thresholdDb)
    store<f32>(values + COMPRESSOR_AT_RATIO, ratio)
    store<f32>(values + COMPRESSOR_AT_KNEE_DB, KNEE_DB)
    store<f32>(values + COMPRESSOR_AT_ATTACK_MS, attackMs)
    store<f32>(values + COMPRESSOR_AT_RELEASE_MS, releaseMs)
    store<f32>(values + COMPRESSOR_AT_MAKEUP_DB, gainDb)
    store<f32>(values + COMPRESSOR_AT_MIX_PERCENT, 100)
    store<u32>(values + COMPRESSOR_AT_DETECTOR, COMPRESSOR_DETECTOR_RMS)
    this.bank.aim(band, values, true, 1)
    this.bank.reset()
  }

  half(channel: i32): usize {
    return this.block + <usize>(channel * this.frames) * 4
  }

  latencyFrames(): i32 {
    return this.left.latency
  }

  process(): void {
    this.left.split(this.half(0))
    this.right.split(this.half(1))
    for (let frame: i32 = 0; frame < this.frames; frame += SUB_BLOCK) this.compress((<usize>frame) << 2)
  }

  /** One sub-block, `offset` bytes into the block. */
  private compress(offset: usize): void {
    const left = this.vectors
    const right = left + VECTOR_BYTES
    const before = left + 2 * VECTOR_BYTES
    this.lanesOf(this.left, offset, left)
    this.lanesOf(this.right, offset, right)
    memory.copy(before, left, 2 * VECTOR_BYTES)
    this.bank.advance()
    if (!this.bank.isActive(0)) return
    this.bank.process(0, left, right, 0, 0, SUB_BLOCK)
    addChange(this.half(0) + offset, before, left)
    addChange(this.half(1) + offset, before + VECTOR_BYTES, right)
  }

  private lanesOf(side: Crossover, offset: usize, to: usize): void {
    for (let band: i32 = 0; band < BANDS; band++) this.sources[band] = side.at(band) + offset
    gather(this.sources, to, SUB_BLOCK)
  }
}

/** What the lanes became, less what they were, onto the samples. */
function addChange(samples: usize, before: usize, after: usize): void {
  for (let frame: usize = 0; frame < <usize>SUB_BLOCK; frame++) {
    const change = f32x4.sub(v128.load(after + (frame << 4)), v128.load(before + (frame << 4)))
    const low = f32x4.extract_lane(change, 0) + f32x4.extract_lane(change, 1)
    const high = f32x4.extract_lane(change, 2) + f32x4.extract_lane(change, 3)
    const at = samples + (frame << 2)
    store<f32>(at, load<f32>(at) + (low + high))
  }
}
