/** Knows the byte index of every stem that was needed so far; fetches each once. Main thread. */
import { listeningIndexSchema } from '../contracts/stems'
import type { StreamSource } from './protocol'

export interface SourceAddress {
  readonly id: string
  readonly audioUrl: string
  readonly indexUrl: string
}

export interface FoundSources {
  readonly sources: readonly StreamSource[]
  /** Ids whose index could not be fetched or read. */
  readonly missing: readonly string[]
}

export class StemLibrary {
  private readonly known = new Map<string, Promise<StreamSource>>()

  /** Sources in the order of the addresses; one that failed is tried again next time. */
  async find(addresses: readonly SourceAddress[]): Promise<FoundSources> {
    const found = await Promise.allSettled(addresses.map((address) => this.load(address)))
    const sources = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const missing = addresses.filter((_, at) => found[at]?.status === 'rejected').map((each) => each.id)
    return { sources, missing }
  }

  private load(address: SourceAddress): Promise<StreamSource> {
    const known = this.known.get(address.id)
    if (known) return known
    const coming = fetchSource(address)
    this.known.set(address.id, coming)
    coming.catch(() => this.known.delete(address.id))
    return coming
  }
}

async function fetchSource({ id, audioUrl, indexUrl }: SourceAddress): Promise<StreamSource> {
  const response = await fetch(indexUrl)
  if (!response.ok) throw new Error(`The server answered ${response.status} for an index.`)
  const body: unknown = await response.json()
  const index = listeningIndexSchema.parse(body)
  // A worker resolves addresses against its own script, so they are made whole here.
  return { ...index, id, audioUrl: new URL(audioUrl, location.href).href }
}
