import "server-only";
import type { Command } from "commander";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { passwordSchema } from "@/lib/auth/password-schema";
import { roles, roleSchema } from "@/lib/auth/roles";
import { systemScope } from "@/lib/auth/system-scope";
import { addPerson } from "@/lib/cli/add-person";
import { chooseWorkspace } from "@/lib/cli/choose-workspace";
import { askPassword, passwordFromStdin } from "@/lib/cli/read-password";
import { printResult, tell } from "@/lib/cli/output";
import { withDatabase } from "@/lib/cli/with-database";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";

const optionsSchema = z.object({
  email: z.email("Give an e-mail address.").transform((value) => value.toLowerCase()),
  name: z.string().trim().min(1).max(120).optional(),
  role: roleSchema,
  workspace: z.string().optional(),
  passwordStdin: z.boolean().default(false),
});

export function userCommand(program: Command): void {
  const user = program.command("user").description("People who can sign in");
  user
    .command("add")
    .description("Adds a person to a workspace; someone who is there already gets the role given")
    .requiredOption("--email <address>", "e-mail address to sign in with")
    .option("--name <name>", "name shown to others (the address when not given)")
    .option("--role <role>", roles.join(", "), "responder")
    .option("--workspace <slug>", "which workspace, when there are several")
    .option("--password-stdin", "read the password from standard input instead of asking")
    .action(async (given: unknown) => {
      const options = optionsSchema.parse(given);
      await withDatabase(() => addUser(options));
    });
  user
    .command("password")
    .description("Sets a forgotten password anew and ends every session of that person")
    .requiredOption("--email <address>", "e-mail address of the account")
    .option("--password-stdin", "read the password from standard input instead of asking")
    .action(async (given: unknown) => {
      const { email, passwordStdin } = optionsSchema.pick({ email: true, passwordStdin: true }).parse(given);
      await withDatabase(() => setPassword(email, passwordStdin));
    });
}

async function setPassword(email: string, fromStdin: boolean): Promise<void> {
  const person = await db().user.findUnique({ where: { email }, include: { memberships: true } });
  if (!person) throw new AppError("not_found", `Nobody has the address ${email}.`);
  const passwordHash = await hashPassword(await choosePassword(fromStdin));
  const scopes = await Promise.all(person.memberships.map(({ workspaceId }) => systemScope(workspaceId, "cli")));
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: person.id }, data: { passwordHash, sessionVersion: { increment: 1 } } });
    for (const scope of scopes) await recordAudit(tx, scope, "person.password", `user:${person.id}`);
  });
  printResult({ userId: person.id, email });
}

async function addUser(options: z.output<typeof optionsSchema>): Promise<void> {
  const workspace = await chooseWorkspace(options.workspace, { create: (await db().workspace.count()) === 0 });
  const { userId, isKnown } = await addPerson(workspace.id, options, () => choosePassword(options.passwordStdin));
  if (isKnown) tell("This person has an account already: the password stays as it is.");
  printResult({ userId, email: options.email, role: options.role, workspace: workspace.slug });
}

async function choosePassword(fromStdin: boolean): Promise<string> {
  return passwordSchema.parse(fromStdin ? await passwordFromStdin() : await askPassword("Password: "));
}
