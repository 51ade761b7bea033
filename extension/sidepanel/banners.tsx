import { useState } from "preact/hooks";
import type { Status } from "../../sdk/contract/message";
import { Icon } from "../ui/icon";
import type { Shape } from "../ui/look";
import type { Words } from "../ui/words";
import type { PanelModel } from "./model";

/** What holds for the whole window and changes what a clerk may expect. */
export function Banners({
  model,
  status,
  words,
}: {
  model: PanelModel;
  status: Status;
  words: Words;
}) {
  const { panel } = words;
  const [denied, setDenied] = useState(false);
  const origins = status.missingOrigins;
  if (status.keyLost) {
    return <Banner tone="attention" shape="ask" title={panel.keyLost} note={panel.keyLostNote} />;
  }
  if (!status.enrolled) return null;
  return (
    <>
      {status.revoked && (
        <Banner tone="attention" shape="ask" title={panel.revoked} note={panel.revokedNote} />
      )}
      {status.enrolled.window.training && (
        <Banner tone="calm" shape="eye" title={panel.trainingBanner} />
      )}
      {status.paused && (
        <Banner tone="attention" shape="pause" title={panel.pausedBanner} note={panel.pausedNote} />
      )}
      {!status.online && (
        <Banner tone="attention" shape="cut" title={panel.offline} note={panel.offlineNote} />
      )}
      {status.bundleFault && (
        <Banner
          tone="attention"
          shape="ask"
          title={panel.bundleFault}
          note={panel.bundleFaultNote(panel.bundleFaults[status.bundleFault])}
        />
      )}
      {origins.length > 0 && (
        <Banner
          tone="attention"
          shape="ask"
          title={panel.oneClick}
          note={denied ? panel.notGranted : panel.oneClickNote(origins.length)}
        >
          <ul class="origins">
            {origins.map((origin) => (
              <li key={origin}>{origin}</li>
            ))}
          </ul>
          <button
            type="button"
            class="button primary"
            data-action="grant"
            onClick={() => {
              // Asked before anything is awaited: the browser wants the click itself.
              void model.transport.requestOrigins(origins).then((granted) => {
                setDenied(!granted);
                return model.refresh();
              });
            }}
          >
            {panel.allow}
          </button>
        </Banner>
      )}
    </>
  );
}

interface BannerProps {
  tone: "calm" | "attention";
  shape: Shape;
  title: string;
  note?: string;
  children?: preact.ComponentChildren;
}

function Banner({ tone, shape, title, note, children }: BannerProps) {
  return (
    <section class={`banner ${tone}`} role="status">
      <Icon shape={shape} />
      <div>
        <strong>{title}</strong>
        {note && <p>{note}</p>}
        {children}
      </div>
    </section>
  );
}
