/**
 * Integrated loudness of any stretch of a sound whose momentary loudness is known ten times a second: those 400 ms windows,
 * three quarters overlapping, are the gating blocks of the standard. Pure; any thread.
 *
 * @source ITU-R BS.1770-5, Annex 1, equations 5-7: absolute gate -70 LUFS, relative gate 10 LU below what passes it
 */
const ABSOLUTE_GATE_LUFS = -70
const RELATIVE_GATE_LU = -10
const BLOCKS_PER_SECOND = 10
/** A block ends at its reading and begins so many readings earlier. */
const BLOCK_READINGS = 4

const powerOf = (lufs: number) => 10 ** (lufs / 10)

function meanLufs(blocks: readonly number[]): number {
  return 10 * Math.log10(blocks.reduce((sum, lufs) => sum + powerOf(lufs), 0) / blocks.length)
}

/**
 * @param momentaryLufs reading n is that of the 400 ms up to (n + 1) / 10 s
 * @returns LUFS; -Infinity when no whole block lies in the stretch and passes the gate
 */
export function gatedLoudness(momentaryLufs: Float32Array, fromSeconds = 0, toSeconds = Infinity): number {
  const first = Math.max(0, Math.ceil(fromSeconds * BLOCKS_PER_SECOND)) + BLOCK_READINGS - 1
  const end = Math.min(momentaryLufs.length, Math.floor(toSeconds * BLOCKS_PER_SECOND))
  const audible = [...momentaryLufs.subarray(Math.min(first, end), end)].filter(
    (lufs) => lufs > ABSOLUTE_GATE_LUFS,
  )
  if (audible.length === 0) return -Infinity
  const gate = meanLufs(audible) + RELATIVE_GATE_LU
  return meanLufs(audible.filter((lufs) => lufs > gate))
}
