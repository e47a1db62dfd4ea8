/** Fades to the sample, before the limiter: a smooth S (3t^2 - 2t^3), first and last frame exactly silent. */

export interface FadePlan {
  readonly fadeInFrames: number
  readonly fadeOutFrames: number
  /** Frames of the song; what follows (padding) is left alone. */
  readonly songFrames: number
}

/** Fades never overlap: together they fill at most the song, the fade-out keeps its length first. */
export function planFades(
  order: { readonly fadeInMs?: number; readonly fadeOutMs?: number },
  songFrames: number,
  sampleRate: number,
): FadePlan {
  const framesOf = (duration = 0) => Math.max(0, Math.round((duration * sampleRate) / 1000))
  const fadeOutFrames = Math.min(framesOf(order.fadeOutMs), songFrames)
  return {
    fadeInFrames: Math.min(framesOf(order.fadeInMs), songFrames - fadeOutFrames),
    fadeOutFrames,
    songFrames,
  }
}

function curve(place: number): number {
  return place * place * (3 - 2 * place)
}

/** Applies the plan in place to a block that begins at frame `from` of the song. */
export function applyFades(
  plan: FadePlan,
  channels: readonly Float32Array[],
  from: number,
  frames: number,
): void {
  const fadeOutFrom = plan.songFrames - plan.fadeOutFrames
  if (from >= plan.fadeInFrames && from + frames <= fadeOutFrom) return
  for (let i = 0; i < frames; i++) {
    const at = from + i
    let gain = 1
    if (plan.fadeInFrames > 0 && at < plan.fadeInFrames) gain = curve(at / plan.fadeInFrames)
    else if (at >= fadeOutFrom && plan.fadeOutFrames > 0)
      gain = curve((plan.songFrames - 1 - at) / plan.fadeOutFrames)
    if (gain !== 1) for (const samples of channels) samples[i] = (samples[i] ?? 0) * gain
  }
}
