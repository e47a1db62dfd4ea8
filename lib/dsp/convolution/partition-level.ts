/**
 * One size of partition of a convolution on one or both sides: a uniformly partitioned overlap-save with a delay line of spectra.
 * A level of blocks of B frames covers the response from 2B on (the first level from B on), so it has a whole block's time for
 * the work of a block, and does it in equal shares, one each sub-block. Sources: W. G. Gardner, "Efficient convolution without
 * input-output delay" (JAES 43, 1995); G. García, "Optimal filter partition for efficient convolution with short input/output
 * delay" (AES 113, 2002). Known flaw: shares are counted in steps that are only about equal.
 */
import { SUB_BLOCK } from '../console/constants'
import { Pool } from '../console/pool'
import { RealFft } from '../fft/real-fft'
import { addProduct } from './spectrum-product'

/** Bins that one step multiplies. */
const PRODUCT_BINS: i32 = 4096

@final
export class PartitionLevel {
  /** Frames of the response from `offset` on that this level covers at most, in partitions. */
  private most: i32 = 0
  private count: i32 = 0
  private fft: RealFft
  /** Bytes of one spectrum, re and im. */
  private spectrumBytes: usize
  private responses: Pool = new Pool()
  private inputs: Pool = new Pool()
  /** Per side: three windows of 2B frames in turn, two outputs of 2B frames in turn, one sum. */
  private windows: usize
  private outputs: usize
  private sums: usize
  /** Number of the block that fills now. */
  private block: i32 = 0
  /** Frames of it that are there. */
  private filled: i32 = 0
  private stepsDone: i32 = 0
  private products: i32

  /**
   * @param size frames of a block, SUB_BLOCK or a larger power of two
   * @param offset where in the response it begins
   * @param lag blocks between a block and the output that it may reach at the earliest: 1 or 2
   */
  constructor(
    readonly size: i32,
    readonly offset: i32,
    readonly lag: i32,
  ) {
    this.fft = new RealFft(2 * size)
    this.spectrumBytes = this.fft.halfBytes * 2
    const bytes = <usize>size * 8
    this.windows = heap.alloc(6 * bytes)
    this.outputs = heap.alloc(4 * bytes)
    this.sums = heap.alloc(2 * this.spectrumBytes)
    this.products = max(1, size / PRODUCT_BINS)
  }

  /** Room for this many partitions; allocates. */
  reserve(partitions: i32): void {
    if (partitions <= this.most) return
    this.most = partitions
    this.responses.reserve(2 * <usize>partitions * this.spectrumBytes)
    this.inputs.reserve(2 * <usize>partitions * this.spectrumBytes)
  }

  /** Empty, with so many partitions; their spectra are then written with `designStep`. */
  begin(partitions: i32): void {
    this.count = min(partitions, this.most)
    this.clear()
  }

  /** Forgets what it heard. */
  clear(): void {
    const bytes = <usize>this.size * 8
    memory.fill(this.windows, 0, 6 * bytes)
    memory.fill(this.outputs, 0, 4 * bytes)
    this.block = 0
    this.filled = 0
    this.stepsDone = this.steps()
  }

  isEmpty(): bool {
    return this.count == 0
  }

  get partitions(): i32 {
    return this.count
  }

  /** Steps in which the spectrum of one partition is made. */
  get designSteps(): i32 {
    return this.fft.steps
  }

  /** @param time 2B frames: the partition, then as many zeros */
  designStep(step: i32, side: i32, partition: i32, time: usize): void {
    const to = this.responseAt(side, partition)
    this.fft.forwardStep(step, time, to, to + this.fft.halfBytes)
  }

  private responseAt(side: i32, partition: i32): usize {
    return this.responses.at + <usize>(side * this.most + partition) * this.spectrumBytes
  }

  /** Spectrum of the block `age` blocks before the one that was completed last. */
  private inputAt(side: i32, age: i32): usize {
    let index = (this.block - 1 - age) % this.count
    if (index < 0) index += this.count
    return this.inputs.at + <usize>(side * this.most + index) * this.spectrumBytes
  }

  private windowAt(side: i32, block: i32): usize {
    return this.windows + <usize>(side * 3 + (block % 3)) * (<usize>this.size * 8)
  }

  private outputAt(side: i32, block: i32): usize {
    return this.outputs + <usize>(side * 2 + (block & 1)) * (<usize>this.size * 8)
  }

  /** Takes a sub-block of both sides and does its share of the work. Afterwards `addTo` gives the next sub-block. */
  push(left: usize, right: usize): void {
    this.keep(0, left)
    this.keep(1, right)
    this.filled += SUB_BLOCK
    if (this.filled == this.size) {
      this.work(this.steps())
      this.block++
      this.filled = 0
      this.stepsDone = 0
      if (this.lag == 1) this.work(this.steps())
    } else {
      const shares = this.size / SUB_BLOCK
      this.work((this.steps() * (this.filled / SUB_BLOCK)) / (shares - 1))
    }
  }

  private keep(side: i32, from: usize): void {
    const bytes = <usize>SUB_BLOCK * 4
    const place = <usize>this.filled * 4
    memory.copy(this.windowAt(side, this.block) + <usize>this.size * 4 + place, from, bytes)
    memory.copy(this.windowAt(side, this.block + 1) + place, from, bytes)
  }

  private steps(): i32 {
    return 2 * (2 * this.fft.steps + this.count * this.products)
  }

  private work(until: i32): void {
    for (; this.stepsDone < until; this.stepsDone++) this.step(this.stepsDone)
  }

  /** Left first, then right: the last block's spectrum, its products with the response, the way back. */
  private step(index: i32): void {
    const each = this.steps() >> 1
    const side = index >= each ? 1 : 0
    const step = index - side * each
    const transform = this.fft.steps
    const products = this.count * this.products
    const sum = this.sums + <usize>side * this.spectrumBytes
    if (step < transform) {
      if (step == 0) memory.fill(sum, 0, this.spectrumBytes)
      const to = this.inputAt(side, 0)
      this.fft.forwardStep(step, this.windowAt(side, this.block - 1), to, to + this.fft.halfBytes)
    } else if (step < transform + products) this.multiply(side, step - transform, sum)
    else {
      const to = this.outputAt(side, this.block - 1)
      this.fft.inverseStep(step - transform - products, sum, sum + this.fft.halfBytes, to)
    }
  }

  private multiply(side: i32, product: i32, sum: usize): void {
    const partition = product / this.products
    // Nothing was heard so long ago.
    if (this.block - 1 - partition < 0) return
    const part = product - partition * this.products
    const bins = min(PRODUCT_BINS, this.size)
    const a = this.inputAt(side, partition)
    const b = this.responseAt(side, partition)
    addProduct(a, b, sum, this.fft.halfBytes, part * bins, bins)
  }

  /** Adds the sub-block that comes next. */
  addTo(left: usize, right: usize): void {
    if (this.block < this.lag) return
    this.addSide(0, left)
    this.addSide(1, right)
  }

  private addSide(side: i32, to: usize): void {
    const from = this.outputAt(side, this.block - this.lag) + <usize>(this.size + this.filled) * 4
    for (let i: usize = 0; i < <usize>SUB_BLOCK * 4; i += 16)
      v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)))
  }
}
