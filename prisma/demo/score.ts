import type { SungNote, Vowel } from './voices/voice'
import type { Note } from './track'

/** Bars and beats to seconds, in 4/4. */
export interface Clock {
  readonly beatS: number
  /** `bar` and `beat` count from 0. */
  at(bar: number, beat?: number): number
}

export function createClock(tempoBpm: number): Clock {
  const beatS = 60 / tempoBpm
  return { beatS, at: (bar, beat = 0) => (bar * 4 + beat) * beatS }
}

const CHORDS: Record<string, readonly number[]> = {
  Am: [57, 60, 64],
  F: [53, 57, 60],
  C: [55, 60, 64],
  G: [55, 59, 62],
  Dm: [57, 62, 65],
  Em: [55, 59, 64],
  Fmaj7: [53, 57, 60, 64],
  Am7: [57, 60, 64, 67],
  D: [57, 62, 66],
  Bm: [54, 59, 62],
  A: [57, 61, 64],
}
const ROOTS: Record<string, number> = {
  Am: 33,
  F: 29,
  C: 36,
  G: 31,
  Dm: 38,
  Em: 28,
  Fmaj7: 29,
  Am7: 33,
  D: 38,
  Bm: 35,
  A: 33,
}

export type Chord = keyof typeof CHORDS & string
export const chordPitches = (chord: Chord): readonly number[] => CHORDS[chord]!
export const rootPitch = (chord: Chord): number => ROOTS[chord]!

/** A part of the song: how many bars, and the chord of each. */
export interface Section {
  readonly name: string
  readonly firstBar: number
  readonly chords: readonly Chord[]
}

export function layOut(parts: readonly (readonly [name: string, chords: readonly Chord[]])[]): Section[] {
  let firstBar = 0
  return parts.map(([name, chords]) => {
    const section = { name, firstBar, chords }
    firstBar += chords.length
    return section
  })
}

export const barCount = (sections: readonly Section[]): number =>
  sections.reduce((sum, { chords }) => sum + chords.length, 0)

/** A line of a tune: beat within the phrase, length in beats, pitch, vowel. */
export type Phrase = readonly (readonly [beat: number, beats: number, pitch: number, vowel: Vowel])[]

export function singAt(clock: Clock, bar: number, phrase: Phrase, level: number, transpose = 0): SungNote[] {
  return phrase.map(([beat, beats, pitch, vowel]) => ({
    at: clock.at(bar, beat),
    lengthS: beats * clock.beatS - 0.05,
    pitch: pitch + transpose,
    level,
    vowel,
  }))
}

export function note(
  clock: Clock,
  bar: number,
  beat: number,
  beats: number,
  pitch: number,
  level: number,
): Note {
  return { at: clock.at(bar, beat), lengthS: beats * clock.beatS, pitch, level }
}
