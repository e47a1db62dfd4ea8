/** Which ring lane a channel streams through. A channel keeps its lane while it exists, wherever it stands. Pure; any thread. */
export class LaneMap {
  private readonly lanes = new Map<string, number>()

  /** Lanes in the order of these channels; those that left give theirs back. */
  assign(channelIds: readonly string[]): number[] {
    const present = new Set(channelIds)
    const left = [...this.lanes.keys()].filter((id) => !present.has(id))
    const lanes = channelIds.map((id) => this.lanes.get(id) ?? this.take(id))
    for (const id of left) this.lanes.delete(id)
    return lanes
  }

  private take(id: string): number {
    const used = new Set(this.lanes.values())
    let lane = 0
    while (used.has(lane)) lane++
    this.lanes.set(id, lane)
    return lane
  }
}

/** Lanes to make room for: powers of two, so that a growing console seldom needs new rings. */
export function lanesFor(count: number): number {
  let lanes = 32
  while (lanes < count) lanes *= 2
  return lanes
}
