import { kick, shaker, snare } from './voices/drums'
import { glockenspiel, piano } from './voices/keys'
import { bassNote, padNote, strum } from './voices/strings'
import { sing, type Singer, type SungNote } from './voices/voice'
import {
  barCount,
  chordPitches,
  createClock,
  layOut,
  note,
  rootPitch,
  singAt,
  type Chord,
  type Phrase,
  type Section,
} from './score'
import type { Track } from './track'
import type { DemoSong, DemoStem } from './demo-song'

/** The quieter song of the demo band: 20 bars at 76 bpm, ten stems. */
const clock = createClock(76)
const LINE: readonly Chord[] = ['D', 'A', 'Bm', 'G']
const sections = layOut([
  ['Intro', ['D', 'G']],
  ['Verse 1', [...LINE, ...LINE]],
  ['Chorus', ['G', 'D', 'A', 'Bm', 'G', 'D', 'A', 'A']],
  ['Out', ['D', 'D']],
])
const isChorus = ({ name }: Section) => name === 'Chorus'
const hasVoice = ({ name }: Section) => name !== 'Intro' && name !== 'Out'

function eachBar(play: (bar: number, chord: Chord, section: Section) => void) {
  for (const section of sections)
    section.chords.forEach((chord, i) => play(section.firstBar + i, chord, section))
}

const VERSE: readonly Phrase[] = [
  [
    [0.5, 1, 62, 'o'],
    [1.5, 0.5, 64, 'e'],
    [2, 1.5, 66, 'a'],
    [4, 1.5, 64, 'i'],
    [5.5, 1.5, 61, 'o'],
  ],
  [
    [0.5, 0.5, 62, 'e'],
    [1, 1.5, 66, 'a'],
    [2.5, 1, 64, 'o'],
    [4, 0.5, 62, 'i'],
    [4.5, 2.5, 59, 'u'],
  ],
]
const CHORUS: readonly Phrase[] = [
  [
    [0, 2, 71, 'a'],
    [2, 1, 69, 'o'],
    [3, 1, 67, 'e'],
    [4, 3.4, 66, 'a'],
  ],
  [
    [0, 1.5, 64, 'o'],
    [1.5, 1, 66, 'e'],
    [2.5, 1.5, 69, 'a'],
    [4, 3.4, 66, 'u'],
  ],
]

function melody(): SungNote[] {
  return sections.filter(hasVoice).flatMap((section) => {
    const lines = isChorus(section) ? CHORUS : VERSE
    return Array.from({ length: section.chords.length / 2 }, (_, i) =>
      singAt(clock, section.firstBar + i * 2, lines[i % 2]!, isChorus(section) ? 0.85 : 0.6),
    ).flat()
  })
}
const voice: Singer = { size: 1.16, vibratoHz: 5, breath: 0.1, place: 0, detune: 0, lateS: 0 }

function playAcoustic(track: Track, beats: readonly number[]) {
  eachBar((bar, chord) => {
    for (const beat of beats) {
      const notes = [rootPitch(chord) + 12, ...chordPitches(chord), chordPitches(chord)[0]! + 12]
      strum(
        track,
        notes.map((pitch) => note(clock, bar, beat, 1.6, pitch, beat === 0 ? 0.6 : 0.42)),
        { drive: 0, place: 0, spreadS: 0.022 },
      )
    }
  })
}

function playPiano(track: Track) {
  eachBar((bar, chord, section) => {
    piano(track, note(clock, bar, 0, 3.8, rootPitch(chord) + 12, 0.55))
    const pitches = chordPitches(chord)
    for (let i = 0; i < (isChorus(section) ? 8 : 4); i++) {
      const step = isChorus(section) ? i / 2 : i
      piano(
        track,
        note(clock, bar, step, 1, pitches[(i * 2) % pitches.length]! + (i % 3 === 2 ? 12 : 0), 0.35),
      )
    }
  })
}

function playBacking(track: Track, chordNote: number) {
  const notes = sections.filter(isChorus).flatMap((section) =>
    section.chords.map((chord, i): SungNote => ({
      ...note(clock, section.firstBar + i, 0, 3.7, chordPitches(chord)[chordNote]!, 0.5),
      vowel: 'o',
    })),
  )
  sing(track, notes, { ...voice, size: 1.08 + chordNote * 0.05, breath: 0.14, lateS: 0.03 })
}

const stems: readonly DemoStem[] = [
  {
    name: 'Kick soft',
    mono: true,
    play: (track) =>
      eachBar(
        (bar, _c, section) =>
          hasVoice(section) && [0, 2.5].forEach((beat) => kick(track, clock.at(bar, beat), 0.6, 0.9)),
      ),
  },
  {
    name: 'Snare brush',
    mono: true,
    play: (track) =>
      eachBar(
        (bar, _c, section) =>
          hasVoice(section) && [1, 3].forEach((beat) => snare(track, clock.at(bar, beat), 0.4, 1)),
      ),
  },
  {
    name: 'Shaker',
    play: (track) =>
      eachBar(
        (bar, _c, section) =>
          isChorus(section) &&
          [0, 1, 2, 3, 4, 5, 6, 7].forEach((i) =>
            shaker(track, clock.at(bar, i / 2), i % 2 === 0 ? 0.5 : 0.35),
          ),
      ),
  },
  {
    name: 'Upright Bass',
    mono: true,
    play: (track) =>
      eachBar((bar, chord) =>
        [0, 2.5].forEach((beat) =>
          bassNote(track, note(clock, bar, beat, beat === 0 ? 2.3 : 1.3, rootPitch(chord), 0.7), 1),
        ),
      ),
  },
  { name: 'Acoustic Gtr L', mono: true, play: (track) => playAcoustic(track, [0, 1.5, 2.5]) },
  { name: 'Acoustic Gtr R', mono: true, play: (track) => playAcoustic(track, [0, 2, 3.5]) },
  { name: 'Piano', play: playPiano },
  {
    name: 'Strings Pad',
    play: (track) =>
      eachBar(
        (bar, chord, section) =>
          isChorus(section) &&
          chordPitches(chord).forEach((pitch) => padNote(track, note(clock, bar, 0, 4, pitch, 0.5), 1500)),
      ),
  },
  { name: 'Lead Vox', mono: true, play: (track) => sing(track, melody(), voice) },
  { name: 'BV 1', mono: true, play: (track) => playBacking(track, 1) },
  { name: 'BV 2', mono: true, play: (track) => playBacking(track, 2) },
  {
    name: 'Glockenspiel',
    play: (track) =>
      eachBar(
        (bar, chord, section) =>
          isChorus(section) &&
          chordPitches(chord).forEach((pitch, i) =>
            glockenspiel(track, note(clock, bar, i + 0.5, 1, pitch + 24, 0.5)),
          ),
      ),
  },
]

export const slowTide: DemoSong = {
  title: 'Slow Tide',
  tempoBpm: 76,
  sampleRate: 44100,
  durationS: clock.at(barCount(sections)) + 2.5,
  sections: sections.map(({ name, firstBar }) => ({ name, atS: clock.at(firstBar) })),
  stems,
}
