import { addVoice, createFilter, type Track } from '../track'

/** Drums of the demo band: swept sines, struck noise, and six squares for metal. `level` 0..1. */
export function kick(track: Track, at: number, level: number, softness = 0) {
  let phase = 0
  const click = 0.35 * (1 - softness)
  addVoice(track, { at, lengthS: 0.45 }, (t) => {
    phase += (46 + 130 * Math.exp(-t * 38)) / track.sampleRate
    const body = Math.sin(2 * Math.PI * phase) * Math.exp(-t * (6.5 + softness * 3))
    const beater = (track.random() * 2 - 1) * Math.exp(-t * 420) * click
    return (body * 0.9 + beater) * level * Math.min(1, t * 900)
  })
}

export function snare(track: Track, at: number, level: number, brush = 0) {
  const noise = createFilter(track.sampleRate)
  const decay = 17 - brush * 6
  addVoice(track, { at, lengthS: 0.4 }, (t) => {
    const shell =
      (Math.sin(2 * Math.PI * 186 * t) * 0.6 + Math.sin(2 * Math.PI * 331 * t) * 0.35) *
      Math.exp(-t * 27) *
      (1 - brush * 0.7)
    const wires = noise(track.random() * 2 - 1, 4200, 0.6)
    return (
      (shell + (wires.band + wires.high * 0.4) * 0.75 * Math.exp(-t * decay)) * level * Math.min(1, t * 700)
    )
  })
}

const METAL_HZ = [2490, 3320, 4287, 5341, 6217, 7883]

export function hat(track: Track, at: number, level: number, openS = 0.05, place = 0.25) {
  const filter = createFilter(track.sampleRate)
  const detune = 1 + (track.random() - 0.5) * 0.01
  addVoice(track, { at, lengthS: Math.min(1.5, openS * 6) + 0.05, place }, (t) => {
    let metal = 0
    for (const hz of METAL_HZ) metal += (t * hz * detune) % 1 < 0.5 ? 1 : -1
    const sound = filter(metal / 6 + (track.random() * 2 - 1) * 0.6, 7600, 0.7).high
    return sound * Math.exp(-t / openS) * level * 0.6
  })
}

export function crash(track: Track, at: number, level: number, place = -0.2) {
  hat(track, at, level, 0.7, place)
  hat(track, at + 0.004, level * 0.7, 0.45, -place)
}

export function tom(track: Track, at: number, hz: number, level: number, place: number) {
  let phase = 0
  addVoice(track, { at, lengthS: 0.6, place }, (t) => {
    phase += (hz * (1 + 0.5 * Math.exp(-t * 24))) / track.sampleRate
    const stick = (track.random() * 2 - 1) * Math.exp(-t * 300) * 0.2
    return (Math.sin(2 * Math.PI * phase) * Math.exp(-t * 7) + stick) * level * Math.min(1, t * 800)
  })
}

export function shaker(track: Track, at: number, level: number) {
  const filter = createFilter(track.sampleRate)
  addVoice(track, { at, lengthS: 0.14, place: 0.35 }, (t) => {
    const swell = t < 0.03 ? t / 0.03 : Math.exp(-(t - 0.03) * 42)
    return filter(track.random() * 2 - 1, 6400, 1.4).band * swell * level * 0.8
  })
}
