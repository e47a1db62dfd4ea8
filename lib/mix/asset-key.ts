/** Uploaded sounds that parameters name: what is an id, and the number by which the core knows it. Pure. */

const ASSET_ID = /^\d{1,2}-([0-9a-f]{8})[0-9a-f]{56}$/

/** Whether this is the id of an uploaded sound (`<k>-<sha256 hex>`). */
export function isAssetId(value: unknown): value is string {
  return typeof value === 'string' && ASSET_ID.test(value)
}

/**
 * The first 32 bits of the sound's hash as the core's key, never 0 for an id; 0 for '' and for what is no id.
 * Known flaw: of two sounds with equal 32 bits, one in four billion pairs, a mix can only use one.
 */
export function assetKey(id: string): number {
  const head = ASSET_ID.exec(id)?.[1]
  return head === undefined ? 0 : Number.parseInt(head, 16) || 1
}
