/**
 * How far a detector may look ahead. A choice, not a range: it is the insert's latency, which must stand still while the song
 * plays, so it cannot be automated.
 */
export const LOOKAHEADS = ['off', '0.5 ms', '1 ms', '2 ms', '5 ms', '10 ms', '20 ms'] as const
export type LookaheadChoice = (typeof LOOKAHEADS)[number]
