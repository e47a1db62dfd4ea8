import { addVoice, createFilter, createSaw, envelope, pitchHz, type Note, type Track } from '../track'

/** A plucked string after Karplus and Strong (1983), with a pick and a damping that mutes it at the note's end. */
function pluck(track: Track, pitch: number, brightness: number): (timeS: number, isHeld: boolean) => number {
  const period = track.sampleRate / pitchHz(pitch) - 0.5
  const size = Math.max(4, Math.floor(period))
  const fraction = period - size
  const string = new Float32Array(size + 1)
  let smooth = 0
  for (let i = 0; i <= size; i++) {
    smooth += (track.random() * 2 - 1 - smooth) * brightness
    string[i] = smooth
  }
  let at = 0
  let last = 0
  return (_timeS, isHeld) => {
    const now = string[at]!
    const next = string[(at + 1) % (size + 1)]!
    const read = now + (next - now) * (1 - fraction)
    const damped = (read + last) * 0.5 * (isHeld ? 0.9975 : 0.93)
    last = read
    string[at] = damped
    at = (at + 1) % (size + 1)
    return read
  }
}

export function bassNote(track: Track, note: Note, roundness: number) {
  const saw = createSaw(track.sampleRate)
  const filter = createFilter(track.sampleRate)
  const hz = pitchHz(note.pitch)
  addVoice(track, { at: note.at, lengthS: note.lengthS + 0.08 }, (t) => {
    const cutoff = 180 + (1 - roundness) * 900 * Math.exp(-t * 7) * note.level + hz
    const body = filter(saw(hz), cutoff, 0.9).low * 0.55 + Math.sin(2 * Math.PI * hz * t) * 0.6
    return Math.tanh(body * 1.3) * envelope(t, 0.006, note.lengthS, 0.07) * note.level * 0.6
  })
}

/** Strings struck one after the other, through an amplifier when `drive` is over 0. */
export function strum(
  track: Track,
  notes: readonly Note[],
  { drive, place, spreadS }: { drive: number; place: number; spreadS: number },
) {
  const strings = notes.map((note, i) => ({
    note,
    delayS: i * spreadS,
    next: pluck(track, note.pitch, drive > 0 ? 0.75 : 0.5),
  }))
  const first = notes[0]
  if (!first) return
  const cabinet = createFilter(track.sampleRate)
  const lows = createFilter(track.sampleRate)
  const ringS = first.lengthS + 0.25
  addVoice(track, { at: first.at, lengthS: ringS, place }, (t) => {
    let sum = 0
    for (const { note, delayS, next } of strings)
      if (t >= delayS) sum += next(t, t < note.lengthS) * note.level
    const played = drive > 0 ? Math.tanh(sum * drive) * 0.45 : sum * 0.5
    const shaped = cabinet(played, drive > 0 ? 4600 : 9000, 0.7).low
    return lows(shaped, 90, 0.7).high * Math.min(1, (ringS - t) * 30)
  })
}

/** Five detuned saws behind a low-pass, each at its own place. */
export function padNote(track: Track, note: Note, cutoffHz: number) {
  for (let voice = 0; voice < 5; voice++) {
    const saw = createSaw(track.sampleRate, track.random())
    const filter = createFilter(track.sampleRate)
    const hz = pitchHz(note.pitch + (voice - 2) * 0.07)
    addVoice(track, { at: note.at, lengthS: note.lengthS + 1.2, place: (voice - 2) * 0.4 }, (t) => {
      const sweep = cutoffHz * (0.7 + 0.3 * Math.sin(0.7 * (note.at + t) + voice))
      return filter(saw(hz), sweep, 0.8).low * envelope(t, 0.5, note.lengthS, 1.2) * note.level * 0.11
    })
  }
}
