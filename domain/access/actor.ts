/** Whoever makes a request. A guest holds a signed invite that was valid when they joined; it can be revoked. */
export type Actor =
  | { readonly kind: "member"; readonly memberId: string; readonly name: string; readonly admin: boolean }
  | {
      readonly kind: "guest";
      readonly participantId: string;
      readonly interviewId: string;
      readonly name: string;
    }
  | { readonly kind: "nobody" };

export const ROLES = ["interviewer", "candidate", "observer"] as const;
export type Role = (typeof ROLES)[number];

/** An actor's place in one interview. */
export interface Participant {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
}
