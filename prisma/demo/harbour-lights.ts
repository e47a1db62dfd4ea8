/** The louder song of the demo band: 32 bars at 108 bpm, fifteen stems. */
import type { DemoSong, DemoStem } from './demo-song'
import { playArpeggio, playBass, playGuitar, playKeys, playPad } from './harbour-lights/band'
import { playHats, playKick, playOverheads, playSnare, playToms } from './harbour-lights/drums'
import { clock, sections } from './harbour-lights/form'
import { playBackingVocal, playDouble, playLead } from './harbour-lights/voices'
import { barCount } from './score'

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
  { name: '12 Lead Vocal', mono: true, play: playLead },
  { name: '13 Vocal Double', mono: true, play: playDouble },
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
