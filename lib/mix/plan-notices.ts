/** What a console leaves out, said in words that the screen can show: nothing falls silent without one. */
export type NoticeCode =
  'sendLoop' | 'sidechainLoop' | 'sendNowhere' | 'sidechainNowhere' | 'unknownInsert' | 'rackTooLong'

export interface PlanNotice {
  readonly code: NoticeCode
  readonly text: string
  /** Strip, send or insert that it is about. */
  readonly ownerId?: string
}
