/** Brings two sounds to one loudness without ever letting either clip. Pure; any thread. */

export interface Match {
  /** LUFS of what is compared; -Infinity while it is not known. */
  readonly mixLufs: number
  readonly referenceLufs: number
  /** Applied to the reference, dB. */
  readonly referenceGainDb: number
  /** Applied to the mix in this control room only, dB; 0 or below, and only when the reference has no headroom left to come up. */
  readonly mixGainDb: number
}

export const UNMATCHED: Match = {
  mixLufs: -Infinity,
  referenceLufs: -Infinity,
  referenceGainDb: 0,
  mixGainDb: 0,
}

/**
 * A louder reference is turned down; a quieter one comes up as far as its true peak stays at full scale, and the mix comes down
 * by what is left.
 *
 * @param reference truePeakDbtp of the whole reference
 */
export function matchLoudness(
  mixLufs: number,
  reference: { readonly lufs: number; readonly truePeakDbtp: number },
): Match {
  const known = { mixLufs, referenceLufs: reference.lufs }
  if (!Number.isFinite(mixLufs) || !Number.isFinite(reference.lufs)) return { ...UNMATCHED, ...known }
  const wantedDb = mixLufs - reference.lufs
  const headroomDb = Math.max(0, -reference.truePeakDbtp)
  const referenceGainDb = Math.min(wantedDb, headroomDb)
  return { ...known, referenceGainDb, mixGainDb: Math.min(0, referenceGainDb - wantedDb) }
}
