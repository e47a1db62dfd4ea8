/** What was decided for one stage of one song. */
export interface PlannedStage<S> {
  /** null: left out, the sound is untouched to the bit. */
  readonly settings: S | null
  /** Why, in words, with numbers. Empty where there was nothing to decide. */
  readonly decisions: readonly string[]
}
