import NextAuth from 'next-auth'
import { authOptions } from '@/server/auth/options'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const handle = (request: Request, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions())

export { handle as GET, handle as POST }
