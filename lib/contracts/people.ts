/** How a person appears beside what they wrote or did. */
export interface PersonRef {
  readonly id: string
  readonly name: string
  /** Index into the people palette. */
  readonly colour: number
}

/** An instant as ISO 8601 in UTC. */
export type IsoTime = string
