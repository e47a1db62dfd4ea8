/** What is sung in Harbour Lights: the melody, its double, and who sings along. */
import { chordPitches, note, singAt, type Phrase } from '../score'
import type { Track } from '../track'
import { sing, type Singer, type SungNote } from '../voices/voice'
import { clock, isChorus, isVerse, sections } from './form'

const VERSE_LINES: readonly Phrase[] = [
  [
    [0, 1, 64, 'o'],
    [1, 0.5, 64, 'e'],
    [1.5, 1, 67, 'a'],
    [3, 0.5, 64, 'i'],
    [3.5, 0.5, 62, 'e'],
    [4, 2.5, 60, 'a'],
  ],
  [
    [0, 0.5, 60, 'i'],
    [0.5, 0.5, 62, 'e'],
    [1, 1.5, 64, 'o'],
    [3, 0.5, 62, 'a'],
    [3.5, 0.5, 60, 'u'],
    [4, 1, 62, 'e'],
    [5, 2.5, 59, 'o'],
  ],
]
const CHORUS_LINES: readonly Phrase[] = [
  [
    [0, 1.5, 69, 'a'],
    [1.5, 0.5, 69, 'e'],
    [2, 1, 72, 'i'],
    [3, 1, 71, 'o'],
    [4, 1.5, 67, 'a'],
    [5.5, 0.5, 64, 'e'],
    [6, 1.75, 67, 'o'],
  ],
  [
    [0, 1.5, 71, 'a'],
    [1.5, 0.5, 69, 'i'],
    [2, 1, 67, 'e'],
    [3, 1, 69, 'o'],
    [4, 3.5, 69, 'a'],
  ],
]

function melody(): SungNote[] {
  return sections.flatMap((section) => {
    const lines = isChorus(section) ? CHORUS_LINES : isVerse(section) ? VERSE_LINES : []
    const level = isChorus(section) ? 1 : 0.72
    return lines.length === 0
      ? []
      : Array.from({ length: Math.floor(section.chords.length / 2) }, (_, i) =>
          singAt(clock, section.firstBar + i * 2, lines[i % 2]!, level),
        ).flat()
  })
}
const chorusOnly = (notes: readonly SungNote[]) => notes.filter(({ level }) => level === 1)

const lead: Singer = { size: 1.12, vibratoHz: 5.4, breath: 0.05, place: 0, detune: 0, lateS: 0 }

export function playLead(track: Track) {
  sing(track, melody(), lead)
}

export function playDouble(track: Track) {
  sing(track, chorusOnly(melody()), { ...lead, size: 1.08, detune: 0.08, lateS: 0.028, breath: 0.09 })
}

export function playBackingVocal(track: Track, place: number, interval: number) {
  const oohs = sections.filter(isVerse).flatMap((section) =>
    section.chords.map((chord, i): SungNote => ({
      ...note(clock, section.firstBar + i, 0, 3.6, chordPitches(chord)[interval > 4 ? 2 : 1]!, 0.4),
      vowel: 'u',
    })),
  )
  const harmony = chorusOnly(melody()).map((sung) => ({ ...sung, pitch: sung.pitch - interval, level: 0.62 }))
  sing(
    track,
    [...oohs, ...harmony].sort((a, b) => a.at - b.at),
    { ...lead, size: place < 0 ? 1.05 : 1.18, place: 0, lateS: 0.02, breath: 0.08 },
  )
}
