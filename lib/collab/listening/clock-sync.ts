/**
 * The server's clock as this window knows it: pings that come back with the server's time become an offset and a rate.
 *
 * Each ping gives two one-way readings: how much later the server's clock stood on its way up (offset + delay up), and how much
 * earlier on its way down (offset - delay down). Drawn over time the first lie above the true offset, the second below it, and
 * only the quickest messages come near. The widest straight corridor between both is found; its middle is the offset, its slope
 * the difference of the two clocks' rates. Quick messages need not be of the same ping, so jitter of hundreds of milliseconds
 * leaves a few. Pure; times in ms, any thread.
 *
 * Source: the exchange of RFC 5905 section 8; one straight line under one-way delays after Moon, Skelly, Towsley, "Estimation and
 * Removal of Clock Skew from Network Delay Measurements", INFOCOM 1999; pings over the same WebSocket after Lambert, Robaszkiewicz,
 * Schnell, "Synchronisation for Distributed Audio Rendering over Heterogeneous Devices, in HTML5", WAC 2016.
 * Known flaw, common to all of these: if even the quickest message takes longer one way than the other, half of that is in the offset.
 */

/** One ping: this window's clock when it left and when its answer came, the server's clock in between. */
export interface ClockReading {
  readonly sentMs: number
  readonly serverMs: number
  readonly receivedMs: number
}

export interface ClockEstimate {
  /** Server's clock minus this window's at `atMs`. */
  readonly offsetMs: number
  readonly atMs: number
  /** How much faster the server's clock runs; 1e-5 is 10 ppm. */
  readonly rate: number
  /** What nine of ten offsets are right to, as far as the readings tell. */
  readonly uncertaintyMs: number
  /** The quickest round trip. */
  readonly roundTripMs: number
  /** Nine of ten messages from the server take at most this long. */
  readonly delayDownMs: number
}

/** Long enough for a slope, short enough for clocks that warm up. */
const WINDOW_MS = 90_000
const MOST_READINGS = 240
const LEAST_READINGS = 4
/** Crystals differ by up to 100 ppm. */
const MOST_RATE = 150e-6
/** Width that a rate must win to be believed, in ms per unit of rate: 2 ms for 100 ppm. */
const RATE_COST_MS = 20_000
const SEARCH_STEPS = 24
/** The gap between the quickest messages is judged over so many of them. */
const QUICKEST = 5

interface OneWay {
  readonly atMs: number
  readonly upMs: number
  readonly downMs: number
}

interface Corridor {
  readonly rate: number
  /** Its upper and its lower edge at the middle of the readings; the lower one negated. */
  readonly upMs: number
  readonly downMs: number
}

export class ClockSync {
  private readings: OneWay[] = []
  private current: ClockEstimate | null = null

  /** Null until there are enough readings. */
  get estimate(): ClockEstimate | null {
    return this.current
  }

  get count(): number {
    return this.readings.length
  }

  add({ sentMs, serverMs, receivedMs }: ClockReading): void {
    const reading = {
      atMs: (sentMs + receivedMs) / 2,
      upMs: serverMs - sentMs,
      downMs: receivedMs - serverMs,
    }
    const kept = this.readings.filter((each) => each.atMs > reading.atMs - WINDOW_MS)
    this.readings = [...kept.slice(1 - MOST_READINGS), reading]
    const corridor = widestCorridor(this.readings)
    // Nothing arrives before it was sent: one of the clocks has jumped, what lies before is void.
    if (corridor.upMs + corridor.downMs < 0) this.readings = [reading]
    this.current = this.readings.length < LEAST_READINGS ? null : estimateOf(this.readings, corridor)
  }

  /** Another server, or this computer slept: what was known says nothing any more. */
  reset(): void {
    this.readings = []
    this.current = null
  }

  /** The server's clock when this window's shows `localMs`; null while it is not known. */
  serverMs(localMs: number): number | null {
    const known = this.current
    return known && localMs + known.offsetMs + known.rate * (localMs - known.atMs)
  }

  /** This window's clock when the server's shows `serverMs`. */
  localMs(serverMs: number): number | null {
    const known = this.current
    if (!known) return null
    const { offsetMs, atMs, rate } = known
    return atMs + (serverMs - offsetMs - atMs) / (1 + rate)
  }
}

function middleOf(readings: readonly OneWay[]): number {
  return readings.reduce((sum, { atMs }) => sum + atMs, 0) / readings.length
}

function corridorAt(readings: readonly OneWay[], middleMs: number, rate: number): Corridor {
  let upMs = Infinity
  let downMs = Infinity
  for (const reading of readings) {
    const drifted = rate * (reading.atMs - middleMs)
    upMs = Math.min(upMs, reading.upMs - drifted)
    downMs = Math.min(downMs, reading.downMs + drifted)
  }
  return { rate, upMs, downMs }
}

/** Its width is a concave function of its slope, so thirds find the widest. */
function widestCorridor(readings: readonly OneWay[]): Corridor {
  const middleMs = middleOf(readings)
  const worth = (rate: number) => {
    const { upMs, downMs } = corridorAt(readings, middleMs, rate)
    return upMs + downMs - RATE_COST_MS * Math.abs(rate)
  }
  let low = -MOST_RATE
  let high = MOST_RATE
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const third = (high - low) / 3
    if (worth(low + third) < worth(high - third)) low += third
    else high -= third
  }
  return corridorAt(readings, middleMs, (low + high) / 2)
}

function estimateOf(readings: readonly OneWay[], { rate, upMs, downMs }: Corridor): ClockEstimate {
  const middleMs = middleOf(readings)
  const drifted = (reading: OneWay) => rate * (reading.atMs - middleMs)
  const over = readings.map((reading) => reading.upMs - drifted(reading) - upMs).sort(ascending)
  const under = readings.map((reading) => reading.downMs + drifted(reading) - downMs).sort(ascending)
  const roundTripMs = upMs + downMs
  return {
    offsetMs: (upMs - downMs) / 2,
    atMs: middleMs,
    rate,
    uncertaintyMs: Math.min(roundTripMs / 2, gapOf(over) + gapOf(under)),
    roundTripMs,
    delayDownMs: roundTripMs / 2 + (under[Math.floor(under.length * 0.9)] ?? 0),
  }
}

/** The mean gap between the quickest messages: about as far the very quickest is from one without any delay. */
function gapOf(sortedMs: readonly number[]): number {
  const last = Math.min(QUICKEST, sortedMs.length - 1)
  return (sortedMs[last] ?? 0) / last
}

const ascending = (a: number, b: number) => a - b
