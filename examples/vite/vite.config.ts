import { defineConfig } from "vite";

const localService = process.env.LOCAL_SERVICE ?? "http://127.0.0.1:8080";
const passOn = { target: localService, changeOrigin: true };

export default defineConfig({
  base: "./",
  // `vite dev` beside `npm start`: the page talks to the local service through its own origin.
  server: {
    proxy: {
      // Chats are started by the service's own pages, and by callers that are none: this asks in the service's name.
      "/start-chat": { ...passOn, headers: { origin: localService } },
      "/participant": passOn,
      "/attachments": passOn,
      "/socket": { ...passOn, ws: true },
    },
  },
});
