/**
 * What the length of a side costs in level: grooves that are cut louder are wider, and a side has room for so many. Pure.
 * Source: cutting houses' own pages for a 12" record at 33 1/3 rpm (14 min +4 dB, 18 +2, 20 +1, 22 0, 24 -1); between and
 * beyond them a straight line.
 */

/** Minutes and dB. */
const ROOM: readonly (readonly [minutes: number, db: number])[] = [
  [14, 4],
  [18, 2],
  [20, 1],
  [22, 0],
  [24, -1],
]
/** Up to here a side loses nothing against the usual level. */
export const GOOD_SIDE_SECONDS = 22 * 60
/** Longer sides are cut by few, and quietly. */
export const LONGEST_SIDE_SECONDS = 24 * 60

/** dB against a side of 22 minutes; a shorter one than 14 gets no more than that one. */
export function cutLevelDb(seconds: number): number {
  const minutes = seconds / 60
  const [first] = ROOM
  if (first && minutes <= first[0]) return first[1]
  const above = ROOM.findIndex(([end]) => end >= minutes)
  const to = ROOM[above < 0 ? ROOM.length - 1 : above]!
  const from = ROOM[(above < 0 ? ROOM.length - 1 : above) - 1]!
  return from[1] + ((minutes - from[0]) * (to[1] - from[1])) / (to[0] - from[0])
}
