import { useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { wordRefusal } from "../parts/refusal-words.ts";
import { useHelpDesk, useSurroundings } from "../parts/surroundings.ts";
import type { useFault } from "../parts/use-fault.ts";
import { ltr } from "../words/isolate.ts";
import { Text } from "../words/text.tsx";
import { saveAsFile } from "../parts/save-as-file.ts";

interface DownloadProps {
  downloadable: boolean;
  notice: ReturnType<typeof useFault>["notice"];
}

const file = "my-data.json";

/** A file with everything that is kept of this person. Not at a kiosk, which has nowhere to keep it. */
export function Download({ downloadable, notice }: DownloadProps): ReactNode {
  const { words, session, kiosk } = useSurroundings();
  const { t } = words;
  const desk = useHelpDesk();
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);

  async function download() {
    setBusy(true);
    setSaved(false);
    const answer = await session.ownData();
    setBusy(false);
    if (answer.ok) {
      saveAsFile(file, "application/json", JSON.stringify(answer.value, null, 2));
      notice(null);
      setSaved(true);
      return;
    }
    const { problem } = answer;
    notice((say) =>
      problem.code === "unreachable" || problem.code === "service-error"
        ? { what: say("privacy.downloadFailed"), next: say("privacy.downloadFailedDo") }
        : wordRefusal(problem, { t: say }, desk, null),
    );
  }

  if (!downloadable && !kiosk) return null;
  return (
    <section className="part" aria-labelledby="download-title">
      <h2 id="download-title">{t("privacy.download")}</h2>
      <p id="download-line">{t(downloadable ? "privacy.downloadLine" : "privacy.downloadElsewhere")}</p>
      {downloadable && (
        <div className="actions">
          <Button resting={busy} describedBy="download-line" onPress={() => void download()}>
            {t("privacy.download")}
          </Button>
        </div>
      )}
      <p className={saved ? "saved" : "visually-hidden"} role="status">
        {saved && <Text>{t("privacy.downloaded", { file: ltr(file) })}</Text>}
      </p>
    </section>
  );
}
