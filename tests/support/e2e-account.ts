import type { Person } from "./e2e-person.ts";
import { button } from "./e2e-room.ts";

/** Makes an account through the form, as `<name>@example.org`, and waits until the member is in. */
export async function signUp({ page }: Pick<Person, "page">, name: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail address").fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel("Password").fill("seven quiet harbours");
  await button(page, "Create account").click();
  await page.getByRole("link", { name: "New interview" }).first().waitFor();
}
