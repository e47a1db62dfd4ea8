/**
 * The one closed list of what may go wrong without a bug, and the maps from a code to HTTP, to a socket close code
 * and to words on the screen. The message of an AppError is for people: what happened, what is safe, what to do.
 */
export const ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_input',
  'invalid_audio',
  'unsupported_audio',
  'conflict',
  'missing_versions',
  'too_large',
  'rate_limited',
  'unavailable',
  'timed_out',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Safe to send to the person who asked: ids and numbers, never secrets, never another band's names. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.name = 'AppError'
  }
}

export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  invalid_audio: 422,
  unsupported_audio: 415,
  conflict: 409,
  missing_versions: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  timed_out: 504,
  internal: 500,
}

/** 4400-4499 are final for the y-websocket client, 4500-4599 are tried again. */
export const CLOSE_CODE: Readonly<Record<ErrorCode, number>> = {
  unauthenticated: 4401,
  forbidden: 4403,
  not_found: 4404,
  invalid_input: 4400,
  invalid_audio: 4422,
  unsupported_audio: 4415,
  conflict: 4409,
  missing_versions: 4409,
  too_large: 4413,
  rate_limited: 4429,
  unavailable: 4503,
  timed_out: 4504,
  internal: 4500,
}

/** What to do, when the error itself brings no better sentence. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, string>> = {
  unauthenticated: 'Sign in to go on.',
  forbidden: 'Your role in this band does not allow that. An owner can change it.',
  not_found: 'That is not here (any more), or you are not in its band.',
  invalid_input: 'Something in the request is not right. Check the marked fields.',
  invalid_audio: 'This file could not be read. The others are not affected.',
  unsupported_audio: 'This kind of file is not supported. Use WAV, AIFF, FLAC, MP3, Ogg or Opus.',
  conflict: 'Somebody changed this at the same time. Look again and repeat.',
  missing_versions: 'Some songs have no chosen version yet. Choose one for each, then order the masters.',
  too_large: 'This is larger than allowed.',
  rate_limited: 'Too many tries. Wait a minute.',
  unavailable: 'This part of the studio does not answer right now. Your work is safe; try again shortly.',
  timed_out: 'This took too long and was stopped. Try again.',
  internal: 'Something broke on our side. Your saved work is safe.',
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError
}
