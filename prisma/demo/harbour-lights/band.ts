/** Bass, guitars, keys, pad and arpeggio of Harbour Lights. */
import { chordPitches, note, rootPitch } from '../score'
import type { Track } from '../track'
import { electricPiano, pluckSynth } from '../voices/keys'
import { bassNote, padNote, strum } from '../voices/strings'
import { clock, eachBar, isChorus, isVerse } from './form'

export function playBass(track: Track) {
  eachBar((bar, chord, section) => {
    const root = rootPitch(chord)
    if (section.name === 'Intro' && bar < 2) return
    if (section.name === 'Out') return bassNote(track, note(clock, bar, 0, 3.8, root, 0.7), 0.8)
    const eighths = isChorus(section) ? [0, 0, 0, 7, 0, 0, 12, 7] : [0, 0, -99, 0, 0, -99, 7, 5]
    eighths.forEach((step, i) => {
      if (step > -99)
        bassNote(track, note(clock, bar, i / 2, 0.42, root + step, i % 2 === 0 ? 0.85 : 0.68), 0.35)
    })
  })
}

export function playGuitar(track: Track, place: number, offset: number) {
  eachBar((bar, chord, section) => {
    if (section.name === 'Intro' && bar < 2) return
    const root = rootPitch(chord) + 12
    const power = (beat: number, beats: number, level: number) =>
      strum(
        track,
        [root, root + 7, root + 12].map((pitch) => note(clock, bar, beat, beats, pitch + offset, level)),
        { drive: isChorus(section) ? 5 : 2.2, place, spreadS: 0.009 },
      )
    if (isChorus(section))
      for (const [beat, beats] of [
        [0, 1.4],
        [1.5, 0.9],
        [2.5, 1.4],
      ] as const)
        power(beat, beats, 0.8)
    else if (section.name === 'Out') power(0, 3.8, 0.6)
    else for (let eighth = 0; eighth < 8; eighth += place < 0 ? 1 : 2) power(eighth / 2, 0.22, 0.5)
  })
}

export function playKeys(track: Track) {
  eachBar((bar, chord, section) => {
    const beats: readonly [number, number][] = isChorus(section)
      ? [
          [0, 1.9],
          [2, 1.9],
        ]
      : [
          [0, 1.4],
          [1.5, 1],
          [3, 0.9],
        ]
    for (const [beat, length] of beats)
      chordPitches(chord).forEach((pitch, i) =>
        electricPiano(track, note(clock, bar, beat, length, pitch, 0.6), (i - 1) * 0.4),
      )
  })
}

export function playPad(track: Track) {
  eachBar((bar, chord, section) => {
    if (isVerse(section)) return
    for (const pitch of chordPitches(chord))
      padNote(track, note(clock, bar, 0, 4, pitch, 0.6), isChorus(section) ? 1900 : 1100)
  })
}

export function playArpeggio(track: Track) {
  eachBar((bar, chord, section) => {
    if (!isChorus(section) && section.name !== 'Intro') return
    const pitches = [...chordPitches(chord), chordPitches(chord)[0]! + 12]
    for (let i = 0; i < 8; i++)
      pluckSynth(
        track,
        note(clock, bar, i / 2, 0.4, pitches[(i * 3) % pitches.length]! + 12, 0.6),
        clock.beatS,
      )
  })
}
