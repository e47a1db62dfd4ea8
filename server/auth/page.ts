/** The gate in front of pages: an AppError becomes what a page can do about it. */
import { notFound, redirect } from 'next/navigation'
import { isAppError } from '@/lib/assert'

/**
 * Runs one of the `require…` gates for a page. Nobody signed in: to the sign-in page, and back to `path` afterwards.
 * Not there, or not allowed: the not-found page, which does not tell the two apart.
 */
export async function pageAccess<Access>(gate: () => Promise<Access>, path = '/'): Promise<Access> {
  try {
    return await gate()
  } catch (reason) {
    if (!isAppError(reason)) throw reason
    if (reason.code === 'unauthenticated') redirect(`/sign-in?next=${encodeURIComponent(path)}`)
    if (reason.code === 'not_found' || reason.code === 'forbidden') notFound()
    throw reason
  }
}
