'use client'
/** The impulse responses that a song may convolve with, and sending, taking over and removing them. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { SongRoomApi } from '@/lib/collab/room-types'
import type { ResponseList, ResponseSummary } from '@/lib/contracts/responses'
import type { UploadSummary } from '@/lib/contracts/stems'
import { requestJson, wordsOf } from '../net/request'
import { usePolled } from '../net/use-polled'
import { useToast } from '../ui/toast'
import type { UploadQueue } from '../upload/upload-queue'
import { stateOfWish, type ResponseWish } from './response-wishes'

export interface Responses {
  /** null while the list is on its way. */
  readonly list: readonly ResponseSummary[] | null
  /** What is going on with the file that was last sent to an insert. */
  readonly newsOf: (insertId: string) => { readonly words: string; readonly problem: string | null } | null
  /** Null for who may not. */
  readonly send: ((insertId: string, file: File) => void) | null
  readonly remove: ((response: ResponseSummary) => void) | null
  /** Has the insert play it; '' for none. */
  readonly choose: (insertId: string, responseId: string) => void
}

const ResponsesContext = createContext<Responses | null>(null)

/** Null where there is no song to upload into. */
export function useResponses(): Responses | null {
  return useContext(ResponsesContext)
}

const QUIET_MS = 20_000
const NO_FILES: readonly never[] = []
const keepNothing = () => () => undefined

export interface ResponsesProviderProps {
  readonly songId: string
  readonly room: SongRoomApi
  readonly queue: UploadQueue | null
  readonly uploads: readonly UploadSummary[]
  readonly canUpload: boolean
  readonly canRemove: boolean
  readonly children: ReactNode
}

export function ResponsesProvider(props: ResponsesProviderProps) {
  const { songId, room, canUpload, canRemove, children } = props
  const url = `/api/songs/${songId}/responses`
  const { data, refresh } = usePolled<ResponseList>(url, QUIET_MS)
  const list = data?.responses ?? null
  const play = useCallback(
    (insertId: string, value: string) =>
      room.dispatch({
        kind: 'setParameter',
        target: { record: 'inserts', id: insertId, field: 'responseId' },
        value,
      }),
    [room],
  )
  const sent = useSentResponses(props, play, refresh)
  const { choose, remove } = useListActions(url, { list, refresh, play })
  const value = useMemo<Responses>(
    () => ({
      list,
      newsOf: sent.newsOf,
      send: canUpload ? sent.send : null,
      remove: canRemove ? remove : null,
      choose,
    }),
    [list, sent, canUpload, canRemove, remove, choose],
  )
  return <ResponsesContext.Provider value={value}>{children}</ResponsesContext.Provider>
}

type Play = (insertId: string, responseId: string) => unknown

/** Files on their way; each is played by its insert as soon as it is there, as one step of undo. */
function useSentResponses({ queue, uploads }: ResponsesProviderProps, play: Play, refresh: () => void) {
  const [wishes, setWishes] = useState<readonly ResponseWish[]>([])
  const files = useSyncExternalStore(
    queue?.subscribe ?? keepNothing,
    () => queue?.files ?? NO_FILES,
    () => NO_FILES,
  )
  const played = useRef(new Set<string>())
  useEffect(() => {
    for (const wish of wishes) {
      const responseId = stateOfWish(wish, files, uploads)?.responseId
      if (responseId == null || played.current.has(wish.key)) continue
      played.current.add(wish.key)
      play(wish.insertId, responseId)
      refresh()
    }
  }, [wishes, files, uploads, play, refresh])
  const send = useCallback(
    (insertId: string, file: File) => {
      const [key] = queue?.add([{ file, purpose: 'impulse' }]) ?? []
      if (key === undefined) return
      setWishes((all) => [...all.filter((wish) => wish.insertId !== insertId), { insertId, key }])
    },
    [queue],
  )
  const newsOf = useCallback(
    (insertId: string) => {
      const wish = wishes.find((each) => each.insertId === insertId)
      const state = wish ? stateOfWish(wish, files, uploads) : null
      return state?.responseId == null ? state : null
    },
    [wishes, files, uploads],
  )
  return useMemo(() => ({ send, newsOf }), [send, newsOf])
}

interface ListParts {
  readonly list: readonly ResponseSummary[] | null
  readonly refresh: () => void
  readonly play: Play
}

function useListActions(url: string, { list, refresh, play }: ListParts) {
  const toast = useToast()
  const ask = useCallback(
    async (method: 'PUT' | 'DELETE', responseId: string): Promise<boolean> => {
      try {
        await requestJson(`${url}/${responseId}`, { method })
        refresh()
        return true
      } catch (reason) {
        toast({ text: wordsOf(reason), tone: 'bad' })
        return false
      }
    },
    [url, refresh, toast],
  )
  const choose = useCallback(
    (insertId: string, responseId: string) => {
      const known = list?.find((each) => each.responseId === responseId)
      if (known === undefined || known.isHere) play(insertId, responseId)
      else void ask('PUT', responseId).then((isTaken) => isTaken && play(insertId, responseId))
    },
    [list, play, ask],
  )
  const remove = useCallback(
    async ({ responseId, name }: ResponseSummary) => {
      if (await ask('DELETE', responseId))
        toast({ text: `${name} is off the band's list. Mixes and versions that play it keep it.` })
    },
    [ask, toast],
  )
  return { choose, remove }
}
