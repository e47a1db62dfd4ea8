import { describe, expect, it } from 'vitest'
import { recogniseInstrument, recogniseInstruments } from './recognise-instrument'

describe('recogniseInstrument', () => {
  it.each([
    ['03_Gtr-L_v2.wav', 'Guitar L', 'guitar', 2],
    ['VOX-LEAD.flac', 'Lead Vocal', 'leadVocal', 8],
    ['bassguitar.mp3', 'Bass Guitar', 'bass', 1],
    ['BGVOX-ECHO.flac', 'Backing Vocal Echo', 'backingVocal', 6],
    ['KICK-HATS.flac', 'Kick Hats', 'kick', 0],
    ['leadguitar.mp3', 'Lead Guitar', 'guitar', 2],
    ['clav.mp3', 'Clavinet', 'keys', 3],
    ['horns.mp3', 'Horns', 'brass', 9],
    ['PAD-and-BASS_mobile.flac', 'Pad and Bass', 'pad', 4],
    ['MINILOGUE_SYNTH_mobile.flac', 'Minilogue Synth', 'synth', 5],
    ['TRAP-BEAT.flac', 'Trap Beat', 'drums', 0],
    ['MALLET.flac', 'Mallet', 'keys', 3],
    ['SWEEP.flac', 'Sweep', 'effects', 5],
    ['01 Bass Drum.wav', 'Bass Drum', 'kick', 0],
    ['Synth Bass_24bit.wav', 'Synth Bass', 'bass', 1],
    ['Violin 2.wav', 'Violin 2', 'strings', 7],
    ['12.wav', '12', 'other', 4],
    ['Backing Vox 1.aif', 'Backing Vocal 1', 'backingVocal', 6],
    ['stems/TomFloor.wav', 'Tom Floor', 'toms', 0],
  ])('%s is %s', (fileName, name, role, colour) => {
    expect(recogniseInstrument(fileName)).toMatchObject({ name, role, colour })
  })

  it('keeps kick, snare, bass and lead voice in the centre', () => {
    const files = ['kick.wav', 'snare.wav', 'bass.wav', 'lead vocal.wav']
    expect(recogniseInstruments(files).map((found) => found.pan)).toEqual([0, 0, 0, 0])
  })

  it('spreads guitars, keys and backing voices to both sides', () => {
    const files = ['gtr 1.wav', 'gtr 2.wav', 'piano.wav', 'rhodes.wav', 'bgv 1.wav', 'bgv 2.wav', 'bgv 3.wav']
    const pans = recogniseInstruments(files).map((found) => found.pan)
    expect(pans).toEqual([-0.6, 0.6, 0.4, -0.4, -0.5, 0.5, -0.25])
  })

  it('puts a named side on its side and numbers equal names', () => {
    const found = recogniseInstruments(['OH_L.wav', 'OH_R.wav', 'Kick.wav', 'kick.flac'])
    expect(found.map(({ pan }) => pan)).toEqual([-1, 1, 0, 0])
    expect(found.map(({ name }) => name)).toEqual(['Overhead L', 'Overhead R', 'Kick', 'Kick 2'])
  })
})
