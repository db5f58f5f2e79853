import "server-only";
import { AppError } from "@/lib/errors";

// Prisma's code for a row that a unique constraint refuses.
const uniqueViolation = "P2002";

/** Turns the database's refusal of a second row of that name into a sentence for the person. */
export async function nameTaken<T>(what: "topic" | "theme", name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === uniqueViolation) {
      const message = `There is a ${what} named "${name}" already. Choose another name.`;
      throw new AppError("conflict", message, { issues: [{ path: "name", message }] });
    }
    throw error;
  }
}
