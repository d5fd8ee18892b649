/** Nastaliq, in the two weights that the screens use; only Urdu loads it. */
import "@fontsource/noto-nastaliq-urdu/arabic-400.css";
import "@fontsource/noto-nastaliq-urdu/arabic-700.css";
