/** The form of Harbour Lights: its clock, its sections with their chords. */
import { createClock, layOut, type Chord, type Section } from '../score'

export const clock = createClock(108)
const VERSE: readonly Chord[] = ['Am', 'F', 'C', 'G']
const CHORUS: readonly Chord[] = ['F', 'C', 'G', 'Am']
export const sections = layOut([
  ['Intro', ['Am', 'F', 'C', 'G']],
  ['Verse 1', [...VERSE, ...VERSE]],
  ['Chorus 1', [...CHORUS, ...CHORUS]],
  ['Verse 2', VERSE],
  ['Chorus 2', ['F', 'C', 'G', 'Am', 'F', 'G']],
  ['Out', ['Am', 'Am']],
])

export const isChorus = ({ name }: Section) => name.startsWith('Chorus')
export const isVerse = ({ name }: Section) => name.startsWith('Verse')

/** Calls `play` once a bar with the bar's number, chord and section. */
export function eachBar(play: (bar: number, chord: Chord, section: Section, barInSection: number) => void) {
  for (const section of sections)
    section.chords.forEach((chord, i) => play(section.firstBar + i, chord, section, i))
}
