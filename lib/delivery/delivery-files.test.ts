import { describe, expect, it } from 'vitest'
import { checksumList, readChecksumList } from './checksums'
import { cueSheet, readCueSheet } from './cue-sheet'
import { safeName, trackFileName } from './file-names'

describe('file names', () => {
  it('number the songs and keep what every system can hold', () => {
    expect(trackFileName(3, 12, 'Rain: a/b?')).toBe('03 Rain a b.wav')
    expect(trackFileName(3, 120, 'Ω')).toBe('003 Ω.wav')
    expect(safeName('..')).toBe('Untitled')
    expect(safeName('CON.\u0007 ')).toBe('CON')
    expect([...safeName('x'.repeat(300))].length).toBe(100)
  })
})

describe('the CUE sheet', () => {
  const tracks = [
    { fileName: '01 One.wav', title: 'One', isrc: 'DEABC2600001', gapSeconds: 2 },
    { fileName: '02 "Two".wav', title: 'Two "live"', gapSeconds: 62.04 },
  ]
  const sheet = cueSheet({ title: 'Album', artist: 'Band', upc: '4006381333931', tracks })

  it('names album, code and songs', () => {
    expect(sheet.split('\r\n').slice(0, 3)).toEqual([
      'CATALOG 4006381333931',
      'PERFORMER "Band"',
      'TITLE "Album"',
    ])
    expect(sheet).toContain('FILE "01 One.wav" WAVE\r\n  TRACK 01 AUDIO')
    expect(sheet).toContain('    ISRC DEABC2600001\r\n')
  })

  it('gives gaps in frames of 1/75 s, none before the first song', () => {
    expect(sheet.match(/PREGAP/g)).toHaveLength(1)
    expect(sheet).toContain('    PREGAP 01:02:03\r\n    INDEX 01 00:00:00')
  })

  it('gives its codes back, song by song', () => {
    expect(readCueSheet(sheet)).toEqual({
      catalog: '4006381333931',
      tracks: [
        { fileName: '01 One.wav', isrc: 'DEABC2600001', pauseFrames: 0 },
        { fileName: "02 'Two'.wav", isrc: null, pauseFrames: 4653 },
      ],
    })
  })

  it('no quotation mark breaks out', () => {
    expect(sheet).toContain(`TITLE "Two 'live'"`)
  })
})

describe('the checksum list', () => {
  it('has the form that sha256sum reads', () => {
    expect(checksumList([{ path: 'cd/01 One.wav', sha256: 'ab' }])).toBe('ab  cd/01 One.wav\n')
  })

  it('is read as it was written, and never leads out of its folder', () => {
    const files = [{ path: 'cd/01  Two.wav', sha256: 'a'.repeat(64) }]
    expect(readChecksumList(checksumList(files))).toEqual(files)
    for (const path of ['../x.wav', '/etc/x', 'cd/../../x', 'C:\\x'])
      expect(() => readChecksumList(checksumList([{ path, sha256: 'a'.repeat(64) }]))).toThrow('Line 1')
    expect(() => readChecksumList('no checksum\n')).toThrow('Line 1')
  })
})
