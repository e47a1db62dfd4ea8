import type { ConsoleCore } from '../host/console-feed'

/** A core that passes slot 0 through and notes what it was told. */
export class PassThrough implements ConsoleCore {
  readonly told: string[] = []
  readonly latencyFrames = 0
  readonly runningMark = null
  private readonly buffers = [new Float32Array(512), new Float32Array(512)]
  private readonly outputs = [new Float32Array(512), new Float32Array(512)]
  setPlan = (bytes: Uint8Array) => void this.told.push(`plan ${bytes.length}`)
  loadResponse = ({ key }: { readonly key: number }) => void this.told.push(`response ${key}`)
  reset = () => void this.told.push('reset')
  seek = (song: number) => void this.told.push(`seek ${song}`)
  input = (_slot: number, side: 0 | 1) => this.buffers[side] ?? new Float32Array(0)
  output = (side: 0 | 1) => this.outputs[side] ?? new Float32Array(0)
  render = (frames: number) =>
    this.outputs.forEach((out, side) => out.set((this.buffers[side] ?? out).subarray(0, frames)))
  readMeters = (into: Float32Array) => void into.fill(0.5, 0, 4)
  setSpectrumTap = (strip: number) => void this.told.push(`spectrum ${strip}`)
  readSpectrum = (position: 'pre' | 'post', into: Float32Array) => {
    into.fill(position === 'pre' ? -30 : -12)
    return true
  }
}
