/**
 * One side of a programme in four bands of linear phase: three filtered, the fourth is what they leave of the delayed whole, so
 * that the bands sum to it whatever the filters do. Bands cross in a raised cosine of an octave around each edge.
 */
import { INPUT_BYTES } from '../console/constants'
import { cos64, log64, PI } from '../math/double'
import { LinearPhase } from '../tone/linear-phase'

export const BANDS: i32 = 4
const FILTERS: i32 = BANDS - 1
const LN2: f64 = 0.6931471805599453

@final
export class Crossover {
  private filters: StaticArray<LinearPhase> = new StaticArray<LinearPhase>(FILTERS)
  private delay: LinearPhase
  private bands: StaticArray<usize> = new StaticArray<usize>(BANDS)

  /** @param size frames of a block, as in LinearPhase  @param edges BANDS - 1 of them, rising, Hz */
  constructor(
    readonly size: i32,
    sampleRate: f64,
    edges: StaticArray<f64>,
  ) {
    this.delay = new LinearPhase(size)
    for (let band: i32 = 0; band < BANDS; band++)
      this.bands[band] = heap.alloc(((<usize>size) << 2) + INPUT_BYTES)
    for (let band: i32 = 0; band < FILTERS; band++) {
      const filter = new LinearPhase(size)
      for (let bin: i32 = 0; bin < size; bin++) {
        const hz = (<f64>bin * sampleRate) / <f64>(2 * size)
        const below = band == 0 ? 1 : shareAbove(edges[band - 1], hz)
        store<f32>(filter.gains + ((<usize>bin) << 2), <f32>(below - shareAbove(edges[band], hz)))
      }
      filter.design()
      this.filters[band] = filter
    }
  }

  get latency(): i32 {
    return this.delay.latency
  }

  /** Address of a band's samples after `split`. */
  at(band: i32): usize {
    return this.bands[band]
  }

  /** `size` samples into the bands; they themselves become the delayed whole. */
  split(block: usize): void {
    const bytes = (<usize>this.size) << 2
    for (let band: i32 = 0; band < FILTERS; band++) {
      memory.copy(this.bands[band], block, bytes)
      this.filters[band].process(this.bands[band])
    }
    this.delay.process(block)
    const low = this.bands[0]
    const lowMiddle = this.bands[1]
    const highMiddle = this.bands[2]
    const high = this.bands[3]
    for (let at: usize = 0; at < bytes; at += 16) {
      const others = f32x4.add(
        v128.load(low + at),
        f32x4.add(v128.load(lowMiddle + at), v128.load(highMiddle + at)),
      )
      v128.store(high + at, f32x4.sub(v128.load(block + at), others))
    }
  }
}

/** 0 half an octave below the edge, 1 half an octave above it. */
function shareAbove(edgeHz: f64, hz: f64): f64 {
  if (hz <= 0) return 0
  const octaves = log64(hz / edgeHz) / LN2 + 0.5
  if (octaves <= 0) return 0
  return octaves >= 1 ? 1 : 0.5 - 0.5 * cos64(PI * octaves)
}
