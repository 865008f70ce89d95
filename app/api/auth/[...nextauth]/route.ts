import NextAuth from "next-auth";
import { authOptions } from "#server/auth/options.ts";
import { runtime } from "#server/runtime.ts";

async function handler(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(authOptions(runtime()))(request, context);
}

export { handler as GET, handler as POST };
