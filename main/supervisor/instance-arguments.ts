export interface InstanceArguments {
  /** The app's folder where Electron runs it from source, null where the executable is the app itself. */
  appFolder: string | null;
  /** A private folder of this instance alone. */
  profile: string;
  window: boolean;
  inspectable: boolean;
  passedOn: readonly string[];
}

/** The command line of one person's instance. Nothing on it is a secret: every user can read it. */
export function instanceArguments({ appFolder, profile, window, inspectable, passedOn }: InstanceArguments): string[] {
  return [
    ...(appFolder === null ? [] : [appFolder]),
    "--instance",
    `--user-data-dir=${profile}`,
    ...(window ? ["--window"] : []),
    ...(inspectable ? ["--inspectable", "--remote-debugging-port=0"] : []),
    ...passedOn,
  ];
}

export type BackdropArguments = Pick<InstanceArguments, "appFolder" | "profile" | "passedOn">;

/** The command line of the plain windows. */
export function backdropArguments({ appFolder, profile, passedOn }: BackdropArguments): string[] {
  return [...(appFolder === null ? [] : [appFolder]), "--backdrop", `--user-data-dir=${profile}`, ...passedOn];
}

/** The environment of what the supervisor starts: its own, without what is told to the supervisor alone. */
export function passedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.toUpperCase().startsWith("KEYDESK_")));
}
