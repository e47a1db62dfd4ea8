import { readReadiness } from '@/server/http/readiness'
import { route } from '@/server/http/route'

/** 200 when the studio can do its whole work, 503 and what is missing otherwise. */
export const GET = route(async () => {
  const readiness = await readReadiness()
  const status = Object.values(readiness).every((state) => state === 'ok') ? 200 : 503
  return Response.json(readiness, { status, headers: { 'cache-control': 'no-store' } })
})
