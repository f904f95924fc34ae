import { render } from "preact";
import { App } from "./app.js";
import type { PageData } from "./policies-in-page.js";

const data = document.getElementById("data");
const place = document.getElementById("app");
if (data && place) render(<App data={JSON.parse(data.textContent ?? "") as PageData} />, place);
