/** Sums of planar segments; four frames at a time, so buffers have room for that. */
import { Send } from './sends'

const PER_FRAME: f32 = 0.03125

export function addTo(sum: usize, from: usize, frames: i32): void {
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(sum + at, f32x4.add(v128.load(sum + at), v128.load(from + at)))
}

/** Adds a segment through a send's gain, from frame `phase` of the sub-block on. */
export function addSend(sum: usize, from: usize, send: Send, phase: i32, frames: i32): void {
  const now = f32x4.splat(send.now)
  const part = f32x4.splat((send.next - send.now) * PER_FRAME)
  const four = f32x4.splat(4)
  let frame = f32x4.add(f32x4.splat(<f32>phase), f32x4(1, 2, 3, 4))
  const bytes = <usize>frames * 4
  for (let at: usize = 0; at < bytes; at += 16) {
    const gain = f32x4.add(now, f32x4.mul(part, frame))
    v128.store(sum + at, f32x4.add(v128.load(sum + at), f32x4.mul(v128.load(from + at), gain)))
    frame = f32x4.add(frame, four)
  }
}
