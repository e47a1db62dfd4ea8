/** Kick, snare, toms, hats and overheads of Harbour Lights. */
import type { Track } from '../track'
import { crash, hat, kick, snare, tom } from '../voices/drums'
import { clock, eachBar, isChorus, sections } from './form'

export function playKick(track: Track) {
  eachBar((bar, _chord, section) => {
    if (section.name === 'Intro' && bar < 2) return
    const beats = isChorus(section) ? [0, 1.5, 2, 3.5] : section.name === 'Out' ? [0] : [0, 2, 2.5]
    for (const beat of beats) kick(track, clock.at(bar, beat), beat % 1 === 0 ? 0.9 : 0.7)
  })
}

export function playSnare(track: Track) {
  eachBar((bar, _chord, section, i) => {
    if (section.name === 'Intro' || section.name === 'Out') return
    for (const beat of [1, 3]) snare(track, clock.at(bar, beat), 0.75)
    if (i % 2 === 1) snare(track, clock.at(bar, 2.75), 0.18)
    if (i === section.chords.length - 1)
      for (const beat of [3.25, 3.5, 3.75]) snare(track, clock.at(bar, beat), 0.3 + beat / 10)
  })
}

export function playHats(track: Track) {
  eachBar((bar, _chord, section) => {
    if (section.name === 'Out') return
    for (let eighth = 0; eighth < 8; eighth++) {
      const level = (eighth % 2 === 0 ? 0.42 : 0.28) * (0.9 + track.random() * 0.2)
      hat(track, clock.at(bar, eighth / 2), level, isChorus(section) && eighth % 4 === 3 ? 0.16 : 0.045)
    }
  })
}

export function playOverheads(track: Track) {
  for (const { firstBar } of sections.slice(1)) crash(track, clock.at(firstBar), 0.6)
  eachBar((bar, _chord, section) => {
    if (!isChorus(section)) return
    for (let beat = 0; beat < 4; beat++)
      hat(track, clock.at(bar, beat), 0.22, 0.3, beat % 2 === 0 ? 0.6 : 0.4)
  })
}

export function playToms(track: Track) {
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
