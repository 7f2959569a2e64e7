import { defineConfig } from "vite";

const localService = "http://127.0.0.1:8080";

export default defineConfig({
  base: "./",
  // `vite dev` beside `npm start`: the page talks to the local service through its own origin.
  server: {
    proxy: {
      "/start-chat": localService,
      "/participant": localService,
      "/attachments": localService,
      "/socket": { target: localService, ws: true },
    },
  },
});
