import type { ReactNode } from "react";
import { limits } from "../../contract/vocabulary.ts";
import { Field } from "../parts/field.tsx";
import { useSurroundings } from "../parts/surroundings.ts";

interface UserIdFieldProps {
  value: string;
  onValue: (userId: string) => void;
  faultId: string | null;
}

/** The name by which the organisation knows somebody, with its own help beside it. */
export function UserIdField({ value, onValue, faultId }: UserIdFieldProps): ReactNode {
  const { words, organisation, kiosk } = useSurroundings();
  return (
    <Field
      id="user-id"
      name="username"
      label={words.t("identify.userId")}
      help={organisation.userIdHelp[words.language]}
      value={value}
      onValue={onValue}
      inputMode="email"
      autoComplete={kiosk ? "off" : "username"}
      maxLength={limits.userId}
      faultId={faultId}
    />
  );
}
