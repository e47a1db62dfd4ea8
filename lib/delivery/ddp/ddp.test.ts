import { describe, expect, it } from 'vitest'
import { cdTextPacks, crc16, plainText, readCdText } from './cd-text'
import { layOutDisc, type Disc } from './disc'
import { pqSheet } from './pq-sheet'
import { readDdp, tracksOf } from './read-ddp'
import { ddpFiles } from './write-ddp'

const DISC: Disc = {
  title: 'Albüm',
  artist: 'Band',
  upc: '4006381333931',
  tracks: [
    { title: 'One', isrc: 'DEABC2600001', pauseFrames: 900, frames: 300 },
    { title: 'Two “live”', isrc: null, pauseFrames: 0, frames: 4500 },
    { title: 'Three', isrc: 'DEABC2600003', pauseFrames: 150, frames: 301 },
  ],
}

const text = (bytes: Uint8Array, from: number, length: number) =>
  new TextDecoder('latin1').decode(bytes.subarray(from, from + length))

function fileOf(name: string, disc = DISC): Uint8Array {
  const file = ddpFiles(disc).find((one) => one.name === name)
  if (!file) throw new Error(`no ${name}`)
  return file.bytes
}

describe('a disc', () => {
  it('begins with two seconds whatever the first pause is, and has an index 0 only where there is a pause', () => {
    expect(layOutDisc(DISC.tracks)).toEqual({
      tracks: [
        { index0: 0, index1: 150, end: 450 },
        { index0: null, index1: 450, end: 4950 },
        { index0: 4950, index1: 5100, end: 5401 },
      ],
      leadOut: 5401,
    })
  })

  it('holds 99 tracks of whole frames', () => {
    const track = { pauseFrames: 0, frames: 300 }
    expect(() => layOutDisc(Array.from({ length: 100 }, () => track))).toThrow('1 to 99')
    expect(() => layOutDisc([{ ...track, frames: 300.5 }])).toThrow('whole number')
  })
})

describe('DDP 2.00', () => {
  it('has its fields at their places', () => {
    const id = fileOf('DDPID')
    expect([id.length, text(id, 0, 21)]).toEqual([128, 'DDP 2.004006381333931'])
    expect(text(id, 38, 14)).toBe('Band - Alb?m  ')
    expect(text(id, 87, 2)).toBe('CD')
    const map = fileOf('DDPMS')
    expect(map.length).toBe(3 * 128)
    expect(text(map, 128, 38)).toBe('VVVMS0             512        PQ DESCR')
    expect(text(map, 256, 50)).toBe('VVVMD0            5401                DA71     150')
    expect(text(map, 256 + 71, 20)).toBe(' 17IMAGE.DAT        ')
  })

  it('gives positions to the frame, codes where they belong and the lead-out twice', () => {
    const pq = fileOf('PQDESCR')
    const packets = Array.from({ length: pq.length / 64 }, (_, i) => text(pq, i * 64, 45).trimEnd())
    expect(packets).toEqual(
      [
        'VVVS0000  00000001              4006381333931',
        'VVVS0100  00000001  DEABC2600001',
        'VVVS0101  00020001',
        'VVVS0201  00060001',
        'VVVS0300  01060001  DEABC2600003',
        'VVVS0301  01080001',
        'VVVSAA01  01120101',
        'VVVSAA01  01120101',
      ].map((line) => line.trimEnd()),
    )
  })

  it('is read back as it was meant', async () => {
    const ddp = await readDdp(async (name) => fileOf(name))
    expect(ddp).toMatchObject({
      ...{ upc: '4006381333931', imageName: 'IMAGE.DAT', imageBytes: 5401 * 2352, pauseFrames: 150 },
      text: {
        titles: ['Albüm', 'One', 'Two "live"', 'Three'],
        performers: ['Band', 'Band', 'Band', 'Band'],
        codes: ['4006381333931', 'DEABC2600001', '', 'DEABC2600003'],
      },
    })
    expect(tracksOf(ddp)).toEqual([
      { index0: 0, index1: 150, end: 450, isrc: 'DEABC2600001' },
      { index0: null, index1: 450, end: 4950, isrc: null },
      { index0: 4950, index1: 5100, end: 5401, isrc: 'DEABC2600003' },
    ])
  })

  it.each(['DDPID', 'DDPMS', 'PQDESCR', 'CDTEXT.BIN'])('is refused when %s is cut', async (broken) => {
    const cut = async (name: string) => fileOf(name).subarray(0, name === broken ? -1 : undefined)
    await expect(readDdp(cut)).rejects.toThrow()
  })
})

describe('CD-Text', () => {
  it('has the CRC of its standard', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x31c3 ^ 0xffff)
  })

  it('says in each pack whose text begins it and how far in, and counts the packs', () => {
    const packs = cdTextPacks({
      ...DISC,
      title: 'Disc',
      tracks: [{ ...DISC.tracks[0]!, title: 'Track One' }],
    })
    expect([...packs.subarray(0, 4)]).toEqual([0x80, 0, 0, 0])
    expect(text(packs, 4, 12)).toBe('Disc\0Track O')
    expect([...packs.subarray(18, 22)]).toEqual([0x80, 1, 1, 7])
    const sizes = packs.subarray(-54)
    expect([...sizes.subarray(0, 8)]).toEqual([0x8f, 0, 6, 0, 0, 1, 1, 0])
    expect([...sizes.subarray(8, 10)]).toEqual([2, 1])
    expect([...sizes.subarray(28, 32)]).toEqual([3, 3, 8, 0])
  })

  it('keeps letters of western Europe and writes others as near as it can', () => {
    expect(plainText('Ærø – “Žluť” 音')).toBe('Ærø - "Zlut" ?')
  })

  it('is refused when one bit is wrong, and left out when a disc has more text than it holds', () => {
    const packs = cdTextPacks(DISC)
    packs[20]! ^= 1
    expect(() => readCdText(packs)).toThrow('pack 2 is damaged')
    const track = { title: 'x'.repeat(60), isrc: null, pauseFrames: 0, frames: 300 }
    expect(cdTextPacks({ ...DISC, tracks: Array.from({ length: 99 }, () => track) })).toHaveLength(0)
  })
})

describe('the PQ sheet', () => {
  it('lists every index for people', () => {
    const sheet = pqSheet(DISC)
    expect(sheet).toContain('01     01     00:02:00  00:04:00  DEABC2600001  One\r\n')
    expect(sheet).toContain('03     00     01:06:00  00:02:00\r\n')
    expect(sheet).toContain('Total      01:12:01')
  })
})
