import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./tokens.css";
import "./base.css";
import "./layout.css";
import "./controls.css";
import "./pages.css";
import "./registration.css";
import "./answers.css";
