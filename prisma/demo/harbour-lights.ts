import { crash, hat, kick, snare, tom } from './voices/drums'
import { electricPiano, pluckSynth } from './voices/keys'
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

/** The louder song of the demo band: 32 bars at 108 bpm, fourteen stems. */
const clock = createClock(108)
const VERSE: readonly Chord[] = ['Am', 'F', 'C', 'G']
const CHORUS: readonly Chord[] = ['F', 'C', 'G', 'Am']
const sections = layOut([
  ['Intro', ['Am', 'F', 'C', 'G']],
  ['Verse 1', [...VERSE, ...VERSE]],
  ['Chorus 1', [...CHORUS, ...CHORUS]],
  ['Verse 2', VERSE],
  ['Chorus 2', ['F', 'C', 'G', 'Am', 'F', 'G']],
  ['Out', ['Am', 'Am']],
])

const isChorus = ({ name }: Section) => name.startsWith('Chorus')
const isVerse = ({ name }: Section) => name.startsWith('Verse')

/** Calls `play` once a bar with the bar's number, chord and section. */
function eachBar(play: (bar: number, chord: Chord, section: Section, barInSection: number) => void) {
  for (const section of sections)
    section.chords.forEach((chord, i) => play(section.firstBar + i, chord, section, i))
}

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

function playKick(track: Track) {
  eachBar((bar, _chord, section) => {
    if (section.name === 'Intro' && bar < 2) return
    const beats = isChorus(section) ? [0, 1.5, 2, 3.5] : section.name === 'Out' ? [0] : [0, 2, 2.5]
    for (const beat of beats) kick(track, clock.at(bar, beat), beat % 1 === 0 ? 0.9 : 0.7)
  })
}

function playSnare(track: Track) {
  eachBar((bar, _chord, section, i) => {
    if (section.name === 'Intro' || section.name === 'Out') return
    for (const beat of [1, 3]) snare(track, clock.at(bar, beat), 0.75)
    if (i % 2 === 1) snare(track, clock.at(bar, 2.75), 0.18)
    if (i === section.chords.length - 1)
      for (const beat of [3.25, 3.5, 3.75]) snare(track, clock.at(bar, beat), 0.3 + beat / 10)
  })
}

function playHats(track: Track) {
  eachBar((bar, _chord, section) => {
    if (section.name === 'Out') return
    for (let eighth = 0; eighth < 8; eighth++) {
      const level = (eighth % 2 === 0 ? 0.42 : 0.28) * (0.9 + track.random() * 0.2)
      hat(track, clock.at(bar, eighth / 2), level, isChorus(section) && eighth % 4 === 3 ? 0.16 : 0.045)
    }
  })
}

function playOverheads(track: Track) {
  for (const { firstBar } of sections.slice(1)) crash(track, clock.at(firstBar), 0.6)
  eachBar((bar, _chord, section) => {
    if (!isChorus(section)) return
    for (let beat = 0; beat < 4; beat++)
      hat(track, clock.at(bar, beat), 0.22, 0.3, beat % 2 === 0 ? 0.6 : 0.4)
  })
}

function playToms(track: Track) {
  for (const { firstBar } of sections.slice(1, -1)) {
    const fill: [number, number, number][] = [
      [2.5, 190, -0.5],
      [2.75, 190, -0.5],
      [3, 140, 0],
      [3.25, 140, 0],
      [3.5, 98, 0.5],
      [3.75, 98, 0.5],
    ]
    for (const [beat, hz, place] of fill) tom(track, clock.at(firstBar - 1, beat), hz, 0.55, place)
  }
}

function playBass(track: Track) {
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

function playGuitar(track: Track, place: number, offset: number) {
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

function playKeys(track: Track) {
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

function playPad(track: Track) {
  eachBar((bar, chord, section) => {
    if (isVerse(section)) return
    for (const pitch of chordPitches(chord))
      padNote(track, note(clock, bar, 0, 4, pitch, 0.6), isChorus(section) ? 1900 : 1100)
  })
}

function playArpeggio(track: Track) {
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

function playBackingVocal(track: Track, place: number, interval: number) {
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

const stems: readonly DemoStem[] = [
  { name: '01 Kick', mono: true, play: playKick },
  { name: '02 Snare', mono: true, play: playSnare },
  { name: '03 Toms', play: playToms },
  { name: '04 Hi-Hat', mono: true, play: playHats },
  { name: '05 Overheads', play: playOverheads },
  { name: '06 Bass', mono: true, play: playBass },
  { name: '07 Guitar L', mono: true, play: (track) => playGuitar(track, -0.01, 0) },
  { name: '08 Guitar R', mono: true, play: (track) => playGuitar(track, 0.01, 0.04) },
  { name: '09 Keys', play: playKeys },
  { name: '10 Pad', play: playPad },
  { name: '11 Synth Arp', play: playArpeggio },
  { name: '12 Lead Vocal', mono: true, play: (track) => sing(track, melody(), lead) },
  {
    name: '13 Vocal Double',
    mono: true,
    play: (track) =>
      sing(track, chorusOnly(melody()), { ...lead, size: 1.08, detune: 0.08, lateS: 0.028, breath: 0.09 }),
  },
  { name: '14 Backing Vocal High', mono: true, play: (track) => playBackingVocal(track, 1, 3) },
  { name: '15 Backing Vocal Low', mono: true, play: (track) => playBackingVocal(track, -1, 5) },
]

export const harbourLights: DemoSong = {
  title: 'Harbour Lights',
  tempoBpm: 108,
  sampleRate: 44100,
  durationS: clock.at(barCount(sections)) + 1.5,
  sections: sections.map(({ name, firstBar }) => ({ name, atS: clock.at(firstBar) })),
  stems,
}
