import { signInWith } from "@/components/auth/sign-in";

/** Signs a new person in and opens the dashboard; should that fail, the sign-in page asks again. */
export async function enterAfter(email: string, password: string): Promise<void> {
  const result = await signInWith(email, password);
  window.location.assign(result.ok ? "/now" : "/sign-in");
}
