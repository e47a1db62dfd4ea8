/**
 * The descriptive files of a DDP 2.00 file set: DDPID, DDPMS, PQDESCR, CDTEXT.BIN and the MD5 list. The sound itself
 * (IMAGE.DAT, the first pause included) is written by the host. Pure; any thread.
 */
import { concatBytes } from '../riff'
import { cdTextPacks, plainText } from './cd-text'
import { cdTime, FIRST_PAUSE_FRAMES, layOutDisc, type Disc } from './disc'
import { ID_BYTES, ID_FIELDS, MAP_BYTES, MAP_FIELDS, PQ_BYTES, PQ_FIELDS, writeRecord } from './records'

export const DDP_FILES = {
  id: 'DDPID',
  map: 'DDPMS',
  image: 'IMAGE.DAT',
  pq: 'PQDESCR',
  text: 'CDTEXT.BIN',
  sums: 'CHECKSUM.MD5',
} as const

/** Sound without pre-emphasis, copying not allowed; the channel that carries positions. */
const CONTROL = '01'

export interface DdpFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @throws AppError invalid_input as layOutDisc */
export function ddpFiles(disc: Disc): readonly DdpFile[] {
  const pq = pqDescription(disc)
  const text = cdTextPacks(disc)
  const files = [
    { name: DDP_FILES.id, bytes: identifier(disc) },
    { name: DDP_FILES.map, bytes: streamMap(disc, pq.length, text.length) },
    { name: DDP_FILES.pq, bytes: pq },
  ]
  return text.length === 0 ? files : [...files, { name: DDP_FILES.text, bytes: text }]
}

function identifier({ title, artist, upc }: Disc): Uint8Array {
  const masterId = plainText(`${artist} - ${title}`).replace(/[^ -~]/g, '?')
  return writeRecord(ID_FIELDS, ID_BYTES, {
    level: 'DDP 2.00',
    upc: upc ?? '',
    masterId: masterId.slice(0, 48),
    discType: 'CD',
  })
}

/** One packet per stream: text, positions, sound. */
function streamMap(disc: Disc, pqBytes: number, textBytes: number): Uint8Array {
  const packet = (values: Parameters<typeof writeRecord<typeof MAP_FIELDS>>[2], name: string) =>
    writeRecord(MAP_FIELDS, MAP_BYTES, { valid: 'VVVM', nameBytes: MAP_FIELDS.name[1], name, ...values })
  const text = { streamType: 'S0', streamLength: textBytes, subcode: 'CDTEXT', track: '00' }
  const positions = { streamType: 'S0', streamLength: pqBytes, subcode: 'PQ DESCR' }
  const sound = {
    ...{ streamType: 'D0', streamLength: layOutDisc(disc.tracks).leadOut },
    ...{ discMode: 'DA', storageMode: '7', scrambled: '1', pauseInImage: FIRST_PAUSE_FRAMES },
  }
  return concatBytes([
    ...(textBytes === 0 ? [] : [packet(text, DDP_FILES.text)]),
    packet(positions, DDP_FILES.pq),
    packet(sound, DDP_FILES.image),
  ])
}

/** Lead-in with the release's code, every index of every track, the lead-out twice. */
function pqDescription(disc: Disc): Uint8Array {
  const { tracks, leadOut } = layOutDisc(disc.tracks)
  const packets: Uint8Array[] = []
  const add = (track: string, index: number, at: number, codes: { isrc?: string; upc?: string } = {}) => {
    const [minute, second, frame] = cdTime(at).split(':')
    const place = { track, index: String(index).padStart(2, '0'), minute, second, frame }
    packets.push(writeRecord(PQ_FIELDS, PQ_BYTES, { valid: 'VVVS', ...place, control: CONTROL, ...codes }))
  }
  add('00', 0, 0, disc.upc ? { upc: disc.upc } : {})
  tracks.forEach(({ index0, index1 }, song) => {
    const track = String(song + 1).padStart(2, '0')
    const isrc = disc.tracks[song]?.isrc
    const codes = isrc ? { isrc } : {}
    if (index0 !== null) add(track, 0, index0, codes)
    add(track, 1, index1, index0 === null ? codes : {})
  })
  add('AA', 1, leadOut)
  add('AA', 1, leadOut)
  return concatBytes(packets)
}

/** In the form that `md5sum -c` reads. */
export function md5List(files: readonly { readonly name: string; readonly md5: string }[]): string {
  return files.map(({ name, md5 }) => `${md5} *${name}\n`).join('')
}
