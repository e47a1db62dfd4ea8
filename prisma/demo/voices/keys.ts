import { addVoice, envelope, pitchHz, type Note, type Track } from '../track'

const TAU = 2 * Math.PI

/** Electric piano by frequency modulation (Chowning 1973): a soft body and a tine that dies quickly. */
export function electricPiano(track: Track, note: Note, place: number) {
  const hz = pitchHz(note.pitch)
  addVoice(track, { at: note.at, lengthS: note.lengthS + 0.35, place }, (t) => {
    const bark = 1.6 * note.level * Math.exp(-t * 3.2)
    const body = Math.sin(TAU * hz * t + bark * Math.sin(TAU * hz * t))
    const tine = Math.sin(TAU * hz * t + 0.9 * Math.sin(TAU * hz * 14 * t) * Math.exp(-t * 9)) * 0.25
    const tremolo = 1 + 0.12 * Math.sin(TAU * 4.6 * (note.at + t)) * Math.sign(place || 1)
    return (
      (body * 0.6 + tine) *
      Math.exp(-t * 1.1) *
      envelope(t, 0.004, note.lengthS, 0.35) *
      tremolo *
      note.level *
      0.3
    )
  })
}

/** Struck string: stretched partials, the high ones die first. */
export function piano(track: Track, note: Note) {
  const hz = pitchHz(note.pitch)
  const place = Math.max(-0.6, Math.min(0.6, (note.pitch - 62) / 30))
  addVoice(track, { at: note.at, lengthS: note.lengthS + 0.6, place }, (t) => {
    let sum = 0
    for (let n = 1; n <= 9; n++) {
      const partial = hz * n * Math.sqrt(1 + 0.0004 * n * n)
      if (partial > 16000) break
      sum += (Math.sin(TAU * partial * t) * Math.exp(-t * (0.7 + n * 0.75))) / n ** (1.5 - 0.5 * note.level)
    }
    return sum * envelope(t, 0.003, note.lengthS, 0.6) * note.level * 0.3
  })
}

/** A short synthesiser note with two echoes that cross sides. */
export function pluckSynth(track: Track, note: Note, beatS: number) {
  const hz = pitchHz(note.pitch)
  for (let echo = 0; echo < 3; echo++) {
    const place = echo === 0 ? 0 : echo % 2 === 1 ? -0.7 : 0.7
    const level = note.level * 0.45 ** echo
    addVoice(track, { at: note.at + echo * beatS * 0.75, lengthS: 0.5, place }, (t) => {
      const tone = Math.sin(TAU * hz * t) + 0.4 * Math.sin(TAU * hz * 3 * t) * Math.exp(-t * 14)
      return tone * Math.exp(-t * 9) * Math.min(1, t * 500) * level * 0.28
    })
  }
}

export function glockenspiel(track: Track, note: Note) {
  const hz = pitchHz(note.pitch)
  addVoice(track, { at: note.at, lengthS: 1.8, place: 0.3 }, (t) => {
    const bar =
      Math.sin(TAU * hz * t) * Math.exp(-t * 3) + 0.4 * Math.sin(TAU * hz * 2.76 * t) * Math.exp(-t * 9)
    return bar * Math.min(1, t * 900) * note.level * 0.22
  })
}
