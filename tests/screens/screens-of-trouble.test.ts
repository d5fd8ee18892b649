import { readEvery, readScreens, tellsOfTrouble } from "./reading.ts";

readScreens();
readEvery(tellsOfTrouble);
