import "amazon-connect-chatjs";
import { hydrateRoot } from "react-dom/client";
import { Page } from "./page";
import "../react/chat.css";

connect.ChatSession.setGlobalConfig({ endpoint: location.origin });

const container = document.getElementById("root");
if (container) hydrateRoot(container, <Page renderedIn={container.dataset.renderedIn ?? ""} />);
