/** An author writes drafts, a reviewer also publishes those of others. Admins may do both and grant the roles. */
export const BANK_ROLES = ["author", "reviewer"] as const;
export type BankRole = (typeof BANK_ROLES)[number];

export interface BankMember {
  readonly memberId: string;
  readonly name: string;
  readonly admin: boolean;
  readonly bankRole: BankRole | null;
}

type Rights = Pick<BankMember, "admin" | "bankRole">;

export const mayWrite = ({ admin, bankRole }: Rights): boolean => admin || bankRole !== null;

export const mayReview = ({ admin, bankRole }: Rights): boolean => admin || bankRole === "reviewer";
