/** How the height of the console is shared out: faders first, then racks, then sends. The same for every strip. Pure. */

/** Of a mouse; what the screen uses is --row in console.css. */
export const ROW_HEIGHT = 24
/** Above and below the racks: line of the group, EQ, pan, mute and solo, readout, name. */
const OTHER_ROWS = 3 + 36 + 32 + 28 + 22 + 30
const FADER_MARGINS = 24
const SHORTEST_TRAVEL = 180
const LONGEST_TRAVEL = 300
const FEWEST = { rack: 2, sends: 1 }
/** Sends give way to this many rows of the rack. */
const RACK_BEFORE_SENDS = 3
const MOST = { rack: 8, sends: 4 }

export interface DeskRows {
  readonly rackRows: number
  readonly sendRows: number
  /** Fader travel in pixels. */
  readonly travel: number
}

/**
 * @param height of the strips, pixels
 * @param rack rows that the longest rack wants, its empty slot included
 * @param sends rows that the longest list of sends wants
 */
export function shareRows(height: number, rack: number, sends: number, rowHeight = ROW_HEIGHT): DeskRows {
  const room = height - OTHER_ROWS - FADER_MARGINS - SHORTEST_TRAVEL
  const rows = Math.max(FEWEST.rack + FEWEST.sends, Math.floor(room / rowHeight))
  const wanted = {
    rack: Math.min(MOST.rack, Math.max(FEWEST.rack, rack)),
    sends: Math.min(MOST.sends, Math.max(FEWEST.sends, sends)),
  }
  const firstRack = Math.min(wanted.rack, RACK_BEFORE_SENDS, rows - FEWEST.sends)
  const sendRows = Math.min(wanted.sends, Math.max(FEWEST.sends, Math.ceil((rows - firstRack) / 2)))
  const rackRows = Math.max(FEWEST.rack, Math.min(wanted.rack, rows - sendRows))
  const left = height - OTHER_ROWS - FADER_MARGINS - (rackRows + sendRows) * rowHeight
  return { rackRows, sendRows, travel: Math.max(SHORTEST_TRAVEL, Math.min(LONGEST_TRAVEL, Math.floor(left))) }
}
