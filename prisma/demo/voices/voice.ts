import { addVoice, createFilter, createSaw, envelope, pitchHz, type Note, type Track } from '../track'

export type Vowel = 'a' | 'e' | 'i' | 'o' | 'u'

/** Centre of the first four formants in Hz, a tenor's by common phonetics tables, and their levels. */
const FORMANT_HZ: Record<Vowel, readonly number[]> = {
  a: [650, 1080, 2650, 2900],
  e: [400, 1700, 2600, 3200],
  i: [290, 1870, 2800, 3250],
  o: [400, 800, 2600, 2800],
  u: [350, 600, 2700, 2900],
}
const FORMANT_LEVEL = [1, 0.5, 0.32, 0.2]
const FORMANT_Q = [8, 10, 16, 18]

export interface SungNote extends Note {
  readonly vowel: Vowel
}

export interface Singer {
  /** Scales the formants: over 1 for a smaller head. */
  readonly size: number
  readonly vibratoHz: number
  readonly breath: number
  readonly place: number
  /** Semitones off, as a double is. */
  readonly detune: number
  /** Seconds late. */
  readonly lateS: number
}

/** Sings a line: each note glides from the one before, vibrato grows on long notes, vowels move into each other. */
export function sing(track: Track, notes: readonly SungNote[], singer: Singer) {
  const saw = createSaw(track.sampleRate, track.random())
  const filters = FORMANT_Q.map(() => createFilter(track.sampleRate))
  const air = createFilter(track.sampleRate)
  const formants = [...FORMANT_HZ.a]
  let pitch = notes[0]?.pitch ?? 60
  for (const note of notes) {
    const drift = singer.detune + (track.random() - 0.5) * 0.12
    const at = note.at + singer.lateS + track.random() * 0.012
    const target = FORMANT_HZ[note.vowel]
    addVoice(track, { at, lengthS: note.lengthS + 0.12, place: singer.place }, (t) => {
      pitch += (note.pitch - pitch) * 0.0016
      const vibrato =
        Math.min(1, Math.max(0, t - 0.22) * 2.5) * 0.28 * Math.sin(2 * Math.PI * singer.vibratoHz * (at + t))
      const source = saw(pitchHz(pitch + drift + vibrato)) * 0.5
      const noise = track.random() * 2 - 1
      let sum = air(noise, 5200, 1).band * singer.breath * (0.5 + Math.exp(-t * 22) * 2)
      for (let f = 0; f < 4; f++) {
        formants[f]! += (target[f]! * singer.size - formants[f]!) * 0.0009
        sum += filters[f]!(source + noise * 0.02, formants[f]!, FORMANT_Q[f]!).band * FORMANT_LEVEL[f]! * 2.2
      }
      return sum * envelope(t, 0.045, note.lengthS, 0.12) * note.level * 0.42
    })
  }
}
