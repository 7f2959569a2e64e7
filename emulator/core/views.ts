import { createNotFoundError } from "./wire/errors";
import type { World } from "./world";

export interface View {
  Id: string;
  Arn?: string;
  Name: string;
  Version: number;
  Content: { InputSchema?: string; Template?: string; Actions?: string[] };
}

/** Views come with flows; here a test or a demo puts them in. */
export interface ViewShelf {
  register(viewToken: string, view: View): void;
}

export function createViewShelf(world: World): ViewShelf {
  return {
    register(viewToken, view) {
      world.views.set(viewToken, view);
    },
  };
}

export function describeView(world: World, viewToken: string): { View: View } {
  const view = world.views.get(viewToken);
  if (view === undefined) throw createNotFoundError("There is no view for this token");
  return { View: view };
}
