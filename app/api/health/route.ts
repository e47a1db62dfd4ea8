import { route } from '@/server/http/route'

/** The process is up; nothing else is asked. */
export const GET = route(async () => ({ status: 'ok' }))
