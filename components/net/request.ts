/** Asks the server and gives its answer, or throws the AppError that it answered with. The only fetch of JSON on the screen. */
import { AppError, ERROR_CODES, ERROR_WORDS, isAppError, type ErrorCode } from '@/lib/assert'

interface Ask {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly signal?: AbortSignal
}

function errorOf(answer: unknown, status: number): AppError {
  const error = (
    answer as { error?: { code?: string; message?: string; details?: Record<string, unknown> } } | null
  )?.error
  const code: ErrorCode =
    ERROR_CODES.find((known) => known === error?.code) ?? (status === 401 ? 'unauthenticated' : 'internal')
  return new AppError(code, error?.message ?? ERROR_WORDS[code], error?.details)
}

export async function requestJson<Answer>(
  url: string,
  { method = 'GET', body, signal }: Ask = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    signal,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch((reason: unknown) => {
    if (signal?.aborted) throw reason
    throw new AppError(
      'unavailable',
      'The studio cannot be reached. Nothing was changed; try again when you are online.',
    )
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw errorOf(answer, response.status)
  return answer as Answer
}

/** Sends a file as the body of a PUT. @throws AppError too_large before anything is sent */
export async function sendFile(
  url: string,
  file: File,
  limit: { readonly bytes: number; readonly words: string },
): Promise<void> {
  if (file.size > limit.bytes) throw new AppError('too_large', limit.words)
  const response = await fetch(url, { method: 'PUT', body: file }).catch(() => {
    throw new AppError(
      'unavailable',
      'The studio cannot be reached. Nothing was sent; try again when you are online.',
    )
  })
  if (!response.ok) throw errorOf(await response.json().catch(() => null), response.status)
}

export async function requestBytes(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw errorOf(await response.json().catch(() => null), response.status)
  return new Uint8Array(await response.arrayBuffer())
}

/** What to show when something went wrong. */
export function wordsOf(reason: unknown): string {
  return isAppError(reason) ? reason.message : ERROR_WORDS.internal
}
