// The kill switch: what is stopped is said on every page; who may, stops at once and lets go again.
import { get, post } from "./api.js";
import { ask } from "./dialog.js";
import { button, el, fill, say } from "./dom.js";
import { report } from "./problems.js";
import { when, words } from "./words.js";

const STOP = ["senior_agent", "crisis_agent", "manager", "compliance", "admin"];
const RELEASE = ["manager", "compliance", "admin"];
const may = (who, roles) => who.roles.some((role) => roles.includes(role));

/** Keep ``place`` showing what is stopped; looks again every few seconds, because others stop things too. */
export async function showBrakes(place, who) {
  let drawn = null;
  const look = async () => {
    const { brakes } = await get("/v1/brakes");
    const key = JSON.stringify(brakes);
    if (drawn !== key) fill(place, ...parts(brakes, who, look));
    drawn = key;
  };
  await look().catch(report);
  setInterval(() => look().catch(() => {}), 5000);
}

function parts(brakes, who, look) {
  const everything = brakes.some((brake) => brake.scope === "all");
  const lines = brakes.map((brake) => el("p.warn", { role: "status" },
    el("strong", `Stopped: ${named(brake.scope)}. `), `${brake.reason} (${brake.set_by}, ${when(brake.set_at)}) `,
    may(who, RELEASE) && button("Let go", () => act(() => post(`/v1/brakes/${brake.id}/release`), "It goes on.", look), { id: `release-${brake.id}` })));
  const stop = !everything && may(who, STOP) && button("Stop all money", () => pull(look), { id: "stop-all", class: "danger" });
  return [stop, ...lines];
}

const named = (scope) => (scope === "all" ? "all refunds and cancellations" : words(scope.replace(":", " ")));

async function pull(look) {
  const reason = el("input", { id: "stop-reason", maxlength: 200, required: true, value: "Something looks wrong" });
  const body = [el("p", "Nothing is confirmed any more and nothing leaves for Amazon until a manager lets go."),
    el("label", { for: "stop-reason" }, "Why"), reason];
  if (!(await ask("Stop all refunds and cancellations?", body, "Stop"))) return;
  await act(() => post("/v1/brakes", { scope: "all", reason: reason.value || "stopped" }), "Stopped. Nothing leaves any more.", look);
}

async function act(work, told, look) {
  try {
    await work();
    say("good", told);
  } catch (error) {
    report(error);
  }
  await look();
}
