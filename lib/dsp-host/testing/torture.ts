/** Signals that break limiters which look at samples only, with what a sixteenfold judge reads before limiting. */
import { alternating, clippedNoise, fadedSine, roughMix } from './tones'

const FRAMES = 9600

export interface Torture {
  readonly name: string
  readonly samples: Float32Array
}

export function tortureSignals(): readonly Torture[] {
  const burst = (cyclesPerSample: number) =>
    fadedSine({ frames: FRAMES, cyclesPerSample, amplitude: 2.5, fadeFrames: 20 })
  return [
    {
      name: 'fs/4 at 45 degrees, +3 dBTP',
      samples: fadedSine({ frames: FRAMES, cyclesPerSample: 1 / 4, amplitude: 1.41, phaseDegrees: 45 }),
    },
    {
      name: 'fs/6 at 60 degrees, +6 dBTP',
      samples: fadedSine({ frames: FRAMES, cyclesPerSample: 1 / 6, amplitude: 2, phaseDegrees: 60 }),
    },
    { name: 'clipped white noise, +3 dB', samples: clippedNoise(FRAMES, 7) },
    { name: 'clipped white noise, +15 dB', samples: clippedNoise(FRAMES, 10).map((value) => 4 * value) },
    { name: 'alternating signs', samples: alternating(FRAMES) },
    { name: 'drums, +10 dB', samples: roughMix({ seconds: 0.3, gain: 1.5 })[0] },
    { name: 'bursts near 20 kHz', samples: burst(0.4166) },
    { name: 'bursts near 23 kHz', samples: burst(0.48) },
  ]
}
