/** The PQ sheet of a CD for people at the plant: every index with its time, ISRC and title. Pure; any thread. */
import { cdTime, layOutDisc, type Disc } from './disc'

export function pqSheet(disc: Disc): string {
  const { tracks, leadOut } = layOutDisc(disc.tracks)
  const lines = [
    `Title      ${disc.title}`,
    `Artist     ${disc.artist}`,
    `UPC/EAN    ${disc.upc ?? 'none'}`,
    `Tracks     ${disc.tracks.length}`,
    `Total      ${cdTime(leadOut)} (minutes:seconds:frames of 1/75 s, the first pause counted)`,
    '',
    'Track  Index  Start     Length    ISRC          Title',
  ]
  tracks.forEach(({ index0, index1, end }, song) => {
    const track = String(song + 1).padStart(2, '0')
    const { title = '', isrc = null } = disc.tracks[song] ?? {}
    if (index0 !== null) lines.push(`${track}     00     ${cdTime(index0)}  ${cdTime(index1 - index0)}`)
    const times = `${cdTime(index1)}  ${cdTime(end - index1)}`
    lines.push(`${track}     01     ${times}  ${(isrc ?? 'none').padEnd(12)}  ${title}`)
  })
  lines.push(`AA     01     ${cdTime(leadOut)}`)
  return `${lines.join('\r\n')}\r\n`
}
